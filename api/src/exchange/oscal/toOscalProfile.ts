import { isDeepStrictEqual } from 'node:util'
import type { Situation, Standard } from '../../contract/index.ts'
import { contentOf, documentOf, metadataOf } from './documentOf.ts'
import { filled, isObject, objectAt, textAt, type JsonObject } from './JsonObject.ts'
import { oscalTime, type OscalOptions } from './OscalOptions.ts'
import { overlay } from './overlay.ts'
import { inOwnNamespace } from './ownNamespace.ts'
import { prop, props, titled } from './props.ts'
import { keptCatalog } from './toOscalCatalog.ts'
import { controlsOf } from './catalogTree.ts'
import { readProfile } from './readProfile.ts'
import { ruleGroup } from './rulePart.ts'
import { uuid5 } from './uuid5.ts'

type ProfileOptions = Pick<OscalOptions, 'lastModified' | 'version'>

/** The file names that the documents of a standard have, and name each other by. */
export const catalogFile = 'catalog.json'
export function profileFile(situationId: string): string {
  return `profile-${situationId}.json`
}

/** A situation as an OSCAL profile of the standard's catalog: its checkpoints in their order, by zone, and the conclusion rule. One imported and not edited since comes out as it came. */
export function toOscalProfile(standard: Standard, situation: Situation, options: ProfileOptions): JsonObject {
  const raw = keptProfile(standard, situation.situationId)
  const written = writeProfile(standard, situation, options)
  if (!raw) return documentOf('profile', written)
  const before = writeProfile(standard, readProfile(raw, standard, situation.situationId).situation, options)
  const profile = overlay(objectAt(raw, 'profile'), before, written)
  if (isDeepStrictEqual(contentOf({ ...raw, profile }, 'profile'), contentOf(raw, 'profile'))) return raw
  const { uuid: _, ...body } = profile
  return { ...raw, ...documentOf('profile', { ...body, metadata: { ...objectAt(body, 'metadata'), 'last-modified': oscalTime(options.lastModified) } }) }
}

function keptProfile({ kept }: Standard, situationId: string): JsonObject | undefined {
  const oscal = kept?.oscal
  const profile = isObject(oscal) && isObject(oscal.profiles) ? oscal.profiles[situationId] : undefined
  return isObject(profile) ? inOwnNamespace(profile) : undefined
}

/** The ids that the controls of the standard's catalog have, by code: those of others keep their own. */
function controlIds(standard: Standard): Map<string, string> {
  const raw = keptCatalog(standard)
  return new Map(raw ? controlsOf(objectAt(raw, 'catalog')).map(({ code, control }) => [code, textAt(control, 'id') ?? code]) : [])
}

/** The body of a profile. */
export function writeProfile(standard: Standard, situation: Situation, options: ProfileOptions): JsonObject {
  const { matterId } = standard
  const { situationId, zones, basedOn } = situation
  const { title, exact } = titled(situation.name)
  const ids = controlIds(standard)
  const withIds = (codes: readonly string[]): JsonObject => filled({ 'with-ids': codes.map((code) => ids.get(code) ?? code) })
  const catalog = uuid5('resource', matterId, catalogFile)
  const base = basedOn === null ? null : { uuid: uuid5('resource', matterId, profileFile(basedOn)), file: profileFile(basedOn) }
  return {
    metadata: metadataOf({ title, ...options }, { props: [
      ...exact, ...prop('situation-id', situationId), ...prop('order', standard.situations.findIndex((one) => one.situationId === situationId)),
      ...prop('when', situation.when), ...prop('based-on', basedOn), ...prop('held-back', situation.heldBack), ...props('tool', situation.tools),
    ] }),
    imports: [...(base ? [{ href: `#${base.uuid}`, 'include-all': {} }] : []), { href: `#${catalog}`, 'include-controls': [withIds(zones.flatMap(({ lines }) => lines))] }],
    merge: { custom: { groups: [...zones.map((zone, index) => zoneGroup(zone, index, withIds)), ruleGroup(situation.rule)] } },
    'back-matter': { resources: [...(base ? [resource(base.uuid, base.file)] : []), resource(catalog, catalogFile)] },
  }
}

function zoneGroup({ zone, subtotal, lines }: Situation['zones'][number], index: number, withIds: (codes: readonly string[]) => JsonObject): JsonObject {
  const { title, exact } = titled(zone)
  return filled({
    id: `zone-${index + 1}`, class: 'zone', title, props: [...exact, ...prop('subtotal', subtotal)],
    ...(lines.length > 0 && { 'insert-controls': [{ order: 'keep', 'include-controls': [withIds(lines)] }] }),
  })
}

function resource(uuid: string, file: string): JsonObject {
  return { uuid, title: file, rlinks: [{ href: file, 'media-type': 'application/oscal+json' }] }
}
