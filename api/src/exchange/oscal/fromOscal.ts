import { isDeepStrictEqual } from 'node:util'
import { standardSchema, type Fault, type Situation, type Standard } from '../../contract/index.ts'
import { exchangeFault, isFree, type ReadStandard } from '../exchangeFault.ts'
import { lawOf } from './clauseResources.ts'
import { contentOf } from './documentOf.ts'
import { objectAt, textAt, type Json, type JsonObject } from './JsonObject.ts'
import { modelOf, oscalFaults } from './oscalFaults.ts'
import { deepest, isTooDeep } from './nesting.ts'
import { inOwnNamespace } from './ownNamespace.ts'
import { readCatalog } from './readCatalog.ts'
import { readProfile } from './readProfile.ts'
import { toOscalCatalog } from './toOscalCatalog.ts'
import { toOscalProfile } from './toOscalProfile.ts'

/**
 * Reads a standard from OSCAL documents: one catalog, and the profiles of it. Ours come back as they were; of others, controls become
 * checkpoints and profiles situations of a draft, and what has no place in a standard is kept, whether the schema knows it or not.
 */
export function fromOscal(documents: readonly unknown[]): ReadStandard {
  const faults = documents.flatMap(faultsOfDocument)
  const known = documents.filter((document): document is JsonObject => modelOf(document) !== undefined)
  const [found, ...others] = known.filter((document) => 'catalog' in document)
  if (!found || others.length > 0) faults.push(exchangeFault('oscal-document-missing', '', {}))
  if (!found || !isFree(faults)) return { standard: null, faults }
  const catalog = inOwnNamespace(found)
  const read = readCatalog(catalog)
  const keeps = differs(catalog, 'catalog', toOscalCatalog(read.standard, optionsOf(catalog)))
  const base = keeps ? withKept(read.standard, { catalog }) : read.standard
  const profiles = known.filter((document) => 'profile' in document).map(inOwnNamespace)
  const withSituations = readProfiles(base, profiles, faults)
  const parsed = standardSchema.safeParse(withSituations.standard)
  const told = [...faults, ...read.faults, ...(keeps ? [exchangeFault('oscal-kept', 'catalog', { path: 'catalog' })] : []), ...withSituations.faults]
  if (parsed.success) return { standard: parsed.data, faults: told }
  return { standard: null, faults: [...told, ...parsed.error.issues.map(({ path, message }) => exchangeFault('value-wrong', path.join('.'), { path: path.join('.'), reason: message }))] }
}

function readProfiles(base: Standard, profiles: readonly JsonObject[], before: readonly Fault[]): { standard: Standard; faults: Fault[] } {
  const read = profiles.map((document, index) => ({ document, ...readProfile(document, base, freshId(document, index)) }))
  const ordered = read.every(({ order }) => order !== null) ? read.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)) : read
  const standard: Standard = { ...base, situations: ordered.map(({ situation }) => situation) }
  const kept = ordered.filter(({ document, situation }) => differs(document, 'profile', toOscalProfile(standard, situation, optionsOf(document))))
  const faults = [...ordered.flatMap((one) => one.faults), ...kept.map(({ situation: { situationId: path } }) => exchangeFault('oscal-kept', path, { path }))]
  if (kept.length === 0 || !isFree(before)) return { standard, faults }
  return { standard: withKept(standard, { profiles: Object.fromEntries(kept.map(({ situation, document }): [Situation['situationId'], Json] => [situation.situationId, document])) }), faults }
}

function freshId(document: JsonObject, index: number): string {
  return `profile-${(textAt(objectAt(document, 'profile'), 'uuid') ?? String(index)).slice(0, 8).toLowerCase()}`
}

function withKept(standard: Standard, more: JsonObject): Standard {
  const oscal = standard.kept?.oscal
  return { ...standard, kept: { ...standard.kept, oscal: { ...(typeof oscal === 'object' && oscal !== null && !Array.isArray(oscal) ? oscal : {}), ...more } } }
}

/** Whether what we would write of a document is not all that it says. */
function differs(document: JsonObject, model: 'catalog' | 'profile', written: JsonObject): boolean {
  return !isDeepStrictEqual(contentOf(document, model), contentOf(written, model))
}

function optionsOf(document: JsonObject): { law: ReturnType<typeof lawOf>; lastModified: number; version: string } {
  return { law: lawOf(objectAt(document, 'catalog')), lastModified: 0, version: 'draft' }
}

function faultsOfDocument(document: unknown): Fault[] {
  if (isTooDeep(document)) return [exchangeFault('oscal-too-deep', '', { limit: deepest })]
  const model = modelOf(document)
  if (model === undefined) return [exchangeFault('file-unreadable', '', { reason: { zh: '不是 OSCAL 目录或配置文件', en: 'it is neither an OSCAL catalog nor a profile' } })]
  return oscalFaults(document as JsonObject, model)
}
