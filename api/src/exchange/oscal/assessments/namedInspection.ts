import type { Fault } from '../../../contract/index.ts'
import { exchangeFault } from '../../exchangeFault.ts'
import { metadataIn, type OscalDocument } from './DocumentIndex.ts'
import { objectsAt, textAt } from '../JsonObject.ts'
import { propText } from '../props.ts'

/** An inspection as documents of ours name it: by its id, or, until 2026-11-28, by its number and the UUID of its place alone. */
export type NamedInspection = { inspectionId: string | null; number: string; places: string[] }

/** Which inspection documents name; null where they name none. That they name several is a fault. */
export function namedInspection(documents: readonly OscalDocument[]): { named: NamedInspection | null; faults: Fault[] } {
  const found = documents.flatMap((document): NamedInspection[] => {
    const metadata = metadataIn(document)
    const number = propText(metadata, 'inspection-number')
    return number === null ? [] : [{ inspectionId: propText(metadata, 'inspection-id'), number, places: objectsAt(metadata, 'locations').flatMap((place) => textAt(place, 'uuid') ?? []) }]
  })
  const names = [...new Set(found.map(({ number }) => number))]
  if (names.length > 1) return { named: null, faults: [exchangeFault('assessment-inspections-many', '', { names })] }
  return { named: found.find(({ inspectionId }) => inspectionId !== null) ?? found[0] ?? null, faults: [] }
}
