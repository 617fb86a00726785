import { standardSchema, type Fault, type Standard } from '../../contract/index.ts'
import { exchangeFault } from '../exchangeFault.ts'
import { controlsOf } from './catalogTree.ts'
import { fromControl } from './controlOf.ts'
import { objectAt, objectsAt, textAt, type JsonObject } from './JsonObject.ts'
import { readMatterProps } from './matterProps.ts'
import { titleOf } from './props.ts'
import { questionsOf } from './questionParams.ts'

/** The standard that a catalog says, without what has no place in it, and without situations. */
export function readCatalog(document: JsonObject): { standard: Standard; faults: Fault[] } {
  const catalog = objectAt(document, 'catalog')
  const metadata = objectAt(catalog, 'metadata')
  const read = controlsOf(catalog).map(({ control, code, group }) => fromControl(control, code, group))
  const shortened = read.flatMap(({ checkpoint, shortened }) => shortened.map((field) => `${checkpoint.code}.${field}`))
  const checkpoints = read.every(({ order }) => order !== null) ? read.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)) : read
  const foreign = foreignMatter(catalog)
  const own = readMatterProps(metadata)
  const frame = { ...foreign, ...own, name: titleOf(metadata).slice(0, 300) || foreign.name, checkpoints: checkpoints.map(({ checkpoint }) => checkpoint), situations: [], questions: questionsOf(catalog) }
  return { standard: fitting(frame, foreign), faults: shortened.map((path) => exchangeFault('oscal-shortened', path, { path, limit: 4000 })) }
}

/** What fits a standard; of the rest, what a catalog of others would have. */
function fitting(frame: Record<string, unknown>, foreign: Standard): Standard {
  const members = Object.entries(frame).filter(([key, value]) => standardSchema.safeParse({ ...foreign, [key]: value }).success)
  return standardSchema.parse({ ...foreign, ...Object.fromEntries(members) })
}

/** What a catalog of others says of its matter: nothing, so that everything is still to be decided. */
function foreignMatter(catalog: JsonObject): Standard {
  const uuid = textAt(catalog, 'uuid') ?? ''
  const [publisher] = objectsAt(objectAt(catalog, 'metadata'), 'parties').map((party) => textAt(party, 'name') ?? '')
  return {
    format: 'cloud-survey-standard/1', matterId: `oscal-${uuid.slice(0, 8).toLowerCase()}`, name: 'OSCAL', agency: (publisher ?? '').slice(0, 300), region: null, implementationCode: null, statutoryVerb: null,
    remoteBasis: null, remoteNote: null, caution: null, mode: 'guidance-only', minimumExaminers: 2, legalDays: null, promisedDays: null, order: 0,
    authoredFields: ['agency', 'mode', 'situations'], source: { form: 'OSCAL catalog', formName: null, formNote: null, domain: null }, sourceDefects: [], questions: [], checkpoints: [], situations: [],
  }
}
