import type { Standard } from '../../contract/index.ts'
import type { JsonObject } from './JsonObject.ts'
import type { OscalOptions } from './OscalOptions.ts'
import { toOscalCatalog } from './toOscalCatalog.ts'
import { catalogFile, profileFile, toOscalProfile } from './toOscalProfile.ts'

/** A document and the name of its file, by which others refer to it. */
export type NamedDocument = { name: string; json: JsonObject }

/** The OSCAL documents of a standard: its catalog, and a profile for each situation. */
export function standardDocuments(standard: Standard, options: OscalOptions): NamedDocument[] {
  const profiles = standard.situations.map((situation) => ({ name: profileFile(situation.situationId), json: toOscalProfile(standard, situation, options) }))
  return [{ name: catalogFile, json: toOscalCatalog(standard, options) }, ...profiles]
}
