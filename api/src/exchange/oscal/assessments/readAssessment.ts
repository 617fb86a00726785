import { assessmentModelSchema, type Assessment, type AssessmentHead, type AssessmentModel, type Fault } from '../../../contract/index.ts'
import { exchangeFault, isFree } from '../../exchangeFault.ts'
import { admitDocuments, isAssessment, oscalDocument } from './admitDocuments.ts'
import { assessmentStanding } from './assessmentStanding.ts'
import { checklistSha256, controlsIn } from './Controls.ts'
import { indexOf, metadataIn, responsible, type DocumentIndex, type OscalDocument } from './DocumentIndex.ts'
import { instantAt } from './instants.ts'
import { objectAt, objectsAt, textAt } from '../JsonObject.ts'
import { missingReferences } from './missingReferences.ts'
import { namedInspection, type NamedInspection } from './namedInspection.ts'
import { proseAt } from './prose.ts'
import { readGiven } from '../readDocuments.ts'
import { readPlan } from './readPlan.ts'
import { readPoamItem } from './readPoamItem.ts'
import { readResult, type Reading } from './readResult.ts'

/** What OSCAL documents say of an assessment, before anything is known of what stands here. */
export type ReadAssessment = Pick<Assessment, 'documents' | 'plan' | 'results' | 'poam'> & Pick<AssessmentHead, 'title' | 'preparedBy' | 'reviewed' | 'failed' | 'open' | 'due'> & {
  models: AssessmentModel[]
  named: NamedInspection | null
  /** The checklist version of ours by which it was made. */
  checklistSha256: string | null
  /** The titles of controls, where a catalog lies beside. */
  titles: ReadonlyMap<string, string>
}

// Who made the documents: our role, and those that OSCAL has for it.
const makers = ['agency', 'prepared-by', 'creator', 'assessor', 'assessment-lead', 'contact']

/**
 * Reads an assessment from an upload: one OSCAL document, a list, or a zip, with at least one of plan, results and POA&M. Null where a fault forbids it; each
 * fault names document, place and reason, and all are told at once. Fields that are not known and references that lead nowhere are warnings.
 */
export async function readAssessment(bytes: Uint8Array): Promise<{ assessment: ReadAssessment | null; faults: Fault[] }> {
  const given = await readGiven(bytes)
  // What could not be read may be just what is missing: that is not said twice.
  if (given.documents.length === 0 && !isFree(given.faults)) return { assessment: null, faults: given.faults }
  const { documents, faults: found } = await admitDocuments(given.documents)
  const faults = [...given.faults, ...found, ...namedInspection(documents).faults]
  if (!isFree(faults)) return { assessment: null, faults }
  const index = indexOf(documents)
  return { assessment: read(documents, index), faults: [...faults, ...planMissing(documents), ...documents.filter(isAssessment).flatMap((document) => missingReferences(document, index))] }
}

/** Reads again what was free of faults when it was brought in. */
export async function readKept(bytes: Uint8Array): Promise<ReadAssessment> {
  const documents = (await readGiven(bytes)).documents.flatMap((one) => oscalDocument(one) ?? [])
  return read(documents, indexOf(documents))
}

function read(documents: readonly OscalDocument[], index: DocumentIndex): ReadAssessment {
  const controls = controlsIn(documents)
  const of = (wanted: AssessmentModel): OscalDocument[] => documents.filter(({ model }) => model === wanted)
  const each = <T>(wanted: AssessmentModel, list: string, one: (member: Parameters<typeof readResult>[0], reading: Reading) => T): T[] =>
    of(wanted).flatMap((document) => objectsAt(document.body, list).map((member) => one(member, { document, index, controls })))
  const [planned] = of('assessment-plan')
  const told = { plan: planned ? readPlan(planned, index, controls) : null, results: each('assessment-results', 'results', readResult), poam: each('plan-of-action-and-milestones', 'poam-items', readPoamItem) }
  const models = assessmentModelSchema.options.filter((model) => of(model).length > 0)
  const first = of(models[0] ?? 'assessment-plan')[0]
  return {
    ...told, ...assessmentStanding(told), models, named: namedInspection(documents).named, title: first ? proseAt(metadataIn(first), 'title') : '', preparedBy: first ? makerOf(first, index) : '',
    checklistSha256: checklistSha256(documents), titles: controls.titles, documents: documents.map(headOf),
  }
}

function headOf(document: OscalDocument): Assessment['documents'][number] {
  const { name, model } = document
  const metadata = metadataIn(document)
  return { name, model, title: proseAt(metadata, 'title'), lastModified: instantAt(metadata, 'last-modified'), version: textAt(metadata, 'version') ?? '', oscalVersion: textAt(metadata, 'oscal-version') ?? '' }
}

/** Who made a document, as it says: by role, or the first organization that it names. */
function makerOf(document: OscalDocument, index: DocumentIndex): string {
  const metadata = metadataIn(document)
  const [maker] = makers.flatMap((role) => responsible(metadata, index, document, role))
  const parties = objectsAt(metadata, 'parties')
  const party = parties.find(({ type }) => type === 'organization') ?? parties[0]
  return maker ?? (party && textAt(party, 'name')) ?? ''
}

function planMissing(documents: readonly OscalDocument[]): Fault[] {
  if (documents.some(({ model }) => model === 'assessment-plan')) return []
  return documents.filter(({ model }) => model === 'assessment-results').map(({ name, body }) => {
    const plan = textAt(objectAt(body, 'import-ap'), 'href') ?? ''
    return exchangeFault('assessment-plan-missing', `${name}#/assessment-results/import-ap`, { name: plan })
  })
}
