import type { Standard } from '../../contract/index.ts'
import type { Json, JsonObject } from './JsonObject.ts'
import { prop, propNumber, props, propText, propTexts, propValue } from './props.ts'

const texts = { matterId: 'matter-id', agency: 'agency', region: 'region', implementationCode: 'implementation-code', statutoryVerb: 'statutory-verb', remoteBasis: 'remote-basis', remoteNote: 'remote-note', caution: 'caution', mode: 'mode' } as const
const numbers = { minimumExaminers: 'minimum-examiners', legalDays: 'legal-days', promisedDays: 'promised-days', order: 'order' } as const
const sources = { form: 'source-form', formName: 'source-form-name', formNote: 'source-form-note', domain: 'source-domain' } as const

/** The matter of a standard as properties of the catalog's metadata. */
export function matterProps(standard: Standard): JsonObject[] {
  return [
    ...prop('format', standard.format),
    ...Object.entries(texts).flatMap(([key, name]) => prop(name, standard[key as keyof typeof texts])),
    ...Object.entries(numbers).flatMap(([key, name]) => prop(name, standard[key as keyof typeof numbers])),
    ...Object.entries(sources).flatMap(([key, name]) => prop(name, standard.source[key as keyof typeof sources])),
    ...props('authored-field', standard.authoredFields), ...props('source-defect', standard.sourceDefects),
    ...prop('kept', keptOfOthers(standard)),
  ]
}

/** What is kept of formats other than OSCAL, whose own part is put back in its place. */
function keptOfOthers({ kept }: Standard): Json | undefined {
  if (kept === undefined) return undefined
  const { oscal, ...others } = kept
  return oscal !== undefined && Object.keys(others).length === 0 ? undefined : { ...others }
}

/** The matter of a catalog that we wrote; null where it is somebody else's. */
export function readMatterProps(metadata: JsonObject): Record<string, unknown> | null {
  if (propText(metadata, 'format') === null) return null
  const kept = propValue(metadata, 'kept')
  return {
    format: propText(metadata, 'format'),
    ...Object.fromEntries(Object.entries(texts).map(([key, name]) => [key, propText(metadata, name)])),
    ...Object.fromEntries(Object.entries(numbers).map(([key, name]) => [key, propNumber(metadata, name)])),
    source: Object.fromEntries(Object.entries(sources).map(([key, name]) => [key, propText(metadata, name)])),
    authoredFields: propTexts(metadata, 'authored-field'), sourceDefects: propTexts(metadata, 'source-defect'),
    ...(kept !== undefined && { kept }),
  }
}
