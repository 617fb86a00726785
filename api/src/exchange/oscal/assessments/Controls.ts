import { objectAt, objectsAt, textAt, type JsonObject } from '../JsonObject.ts'
import { metadataIn, type OscalDocument } from './DocumentIndex.ts'
import { proseAt } from './prose.ts'
import { controlsOf } from '../catalogTree.ts'
import { propText } from '../props.ts'

/** The controls that documents speak of: those of the catalogs that lie beside, and those that are selected by id. */
export type Controls = {
  /** The titles of the catalogs' controls, in their order. */
  titles: ReadonlyMap<string, string>
  /** The control that a statement or an objective such as `ac-2_smt.a` is of. */
  of(target: string): string
  /** The controls that a plan or a result reviews, each once; null where all are and no catalog says which. */
  reviewed(holder: JsonObject): string[] | null
}

/** The controls of documents that came together. */
export function controlsIn(documents: readonly OscalDocument[]): Controls {
  const catalogs = documents.filter(({ model }) => model === 'catalog').flatMap(({ body }) => controlsOf(body))
  const titles = new Map(catalogs.map(({ control }) => [textAt(control, 'id') ?? '', proseAt(control, 'title')]))
  const selected = documents.flatMap(({ body }) => [body, ...objectsAt(body, 'results')]).flatMap((holder) => idsIn(holder, 'include-controls'))
  const known = new Set([...titles.keys(), ...selected])
  return {
    titles,
    of: (target) => {
      const cuts = [target.length, ...[...target.matchAll(/_/g)].map(({ index }) => index).toReversed()]
      return cuts.map((cut) => target.slice(0, cut)).find((id) => known.has(id)) ?? target.replace(/_.*$/su, '')
    },
    reviewed: (holder) => {
      const all = selections(holder).some((selection) => 'include-all' in selection)
      if (all && titles.size === 0) return null
      const left = new Set(idsIn(holder, 'exclude-controls'))
      return [...new Set(all ? titles.keys() : idsIn(holder, 'include-controls'))].filter((id) => !left.has(id))
    },
  }
}

/** The SHA-256 of the checklist version of ours by which documents were made; null where they do not name one. */
export function checklistSha256(documents: readonly OscalDocument[]): string | null {
  return documents.map((document) => propText(metadataIn(document), 'checklist-sha256')).find((sha256) => sha256 !== null) ?? null
}

function selections(holder: JsonObject): JsonObject[] {
  return objectsAt(objectAt(holder, 'reviewed-controls'), 'control-selections')
}

function idsIn(holder: JsonObject, key: string): string[] {
  return selections(holder).flatMap((selection) => objectsAt(selection, key)).flatMap((selected) => textAt(selected, 'control-id') ?? [])
}
