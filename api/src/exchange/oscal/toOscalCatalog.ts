import type { Checkpoint, Standard } from '../../contract/index.ts'
import { clauseResources, lawOf } from './clauseResources.ts'
import { controlOf, fromControl } from './controlOf.ts'
import { controlsOf, ordersOf, sectionsOf, type PlacedControl } from './catalogTree.ts'
import { contentOf, documentOf, metadataOf } from './documentOf.ts'
import { filled, isObject, objectAt, objectsAt, type JsonObject } from './JsonObject.ts'
import { matterProps } from './matterProps.ts'
import { oscalTime, type OscalOptions } from './OscalOptions.ts'
import { overlay } from './overlay.ts'
import { inOwnNamespace } from './ownNamespace.ts'
import { titled } from './props.ts'
import { questionParams } from './questionParams.ts'
import { readCatalog } from './readCatalog.ts'
import { isDeepStrictEqual } from 'node:util'

/**
 * A standard as an OSCAL catalog: groups by heading, a control per checkpoint, the cited clauses as back-matter resources. One that
 * was imported from OSCAL and has more than a standard holds comes out as it came, with what was edited since.
 */
export function toOscalCatalog(standard: Standard, options: OscalOptions): JsonObject {
  const raw = keptCatalog(standard)
  return raw ? editedCatalog(raw, standard, options) : documentOf('catalog', { ...frameOf(standard, options), ...groupsOf(standard.checkpoints) })
}

/** The catalog that is kept with a standard, or undefined. */
export function keptCatalog({ kept }: Pick<Standard, 'kept'>): JsonObject | undefined {
  const oscal = kept?.oscal
  return isObject(oscal) && isObject(oscal.catalog) ? inOwnNamespace(oscal.catalog) : undefined
}

/** Everything of a catalog but its controls. */
function frameOf(standard: Standard, { law, lastModified, version }: OscalOptions): JsonObject {
  const { title, exact } = titled(standard.name)
  const resources = clauseResources(standard.checkpoints, law)
  return filled({
    metadata: metadataOf({ title, lastModified, version }, { props: [...exact, ...matterProps(standard)] }),
    params: questionParams(standard.questions),
    ...(resources.length > 0 && { 'back-matter': { resources } }),
  })
}

function groupsOf(checkpoints: readonly Checkpoint[]): JsonObject {
  const sections = sectionsOf(checkpoints)
  const orders = ordersOf(checkpoints, sections.flatMap((section) => section.checkpoints))
  return filled({ groups: sections.map((section, index) => groupOf(`section-${index + 1}`, section, orders)) })
}

function groupOf(id: string, { section, checkpoints }: { section: string; checkpoints: readonly Checkpoint[] }, orders: ReadonlyMap<Checkpoint, number>): JsonObject {
  const { title, exact } = titled(section)
  return filled({ id, class: 'section', title, props: exact, controls: checkpoints.map((checkpoint) => controlOf(checkpoint, { group: section, order: orders.get(checkpoint) ?? null })) })
}

function editedCatalog(raw: JsonObject, standard: Standard, options: OscalOptions): JsonObject {
  const catalog = objectAt(raw, 'catalog')
  const before = readCatalog(raw).standard
  const frame = overlay(catalog, frameOf(before, { ...options, law: lawOf(catalog) }), frameOf(standard, options))
  const edited = { ...raw, catalog: { ...frame, ...editedTree(catalog, standard) } }
  // What nobody has changed is the document that came, whatever time it is now.
  if (isDeepStrictEqual(contentOf(edited, 'catalog'), contentOf(raw, 'catalog'))) return raw
  const { uuid: _, ...body } = edited.catalog
  return { ...raw, ...documentOf('catalog', { ...body, metadata: { ...objectAt(body, 'metadata'), 'last-modified': oscalTime(options.lastModified) } }) }
}

/** Groups and controls of a catalog with the checkpoints as they are now: those gone are left out, new ones come behind. */
function editedTree(catalog: JsonObject, { checkpoints }: Standard): JsonObject {
  const placed = new Map(controlsOf(catalog).map((one) => [one.control, one]))
  const byCode = new Map(checkpoints.map((checkpoint) => [checkpoint.code, checkpoint]))
  const there = [...placed.values()].flatMap(({ code }) => byCode.get(code) ?? [])
  const added = checkpoints.filter((checkpoint) => !there.includes(checkpoint))
  const orders = ordersOf(checkpoints, [...there, ...added])
  const controls = (holder: JsonObject): JsonObject[] => objectsAt(holder, 'controls').flatMap((control) => {
    const one = placed.get(control)
    const checkpoint = one && byCode.get(one.code)
    return checkpoint ? [{ ...editedControl(one, checkpoint, orders), ...filled({ controls: controls(control) }) }] : controls(control)
  })
  const within = (holder: JsonObject): JsonObject => {
    const { controls: _controls, groups: _groups, ...rest } = holder
    return { ...rest, ...filled({ controls: controls(holder), groups: objectsAt(holder, 'groups').map(within) }) }
  }
  const tree = within(catalog)
  const more = sectionsOf(added).map((section, index) => groupOf(`added-${index + 1}`, section, orders))
  return { ...('groups' in tree || more.length > 0 ? { groups: [...objectsAt(tree, 'groups'), ...more] } : {}), ...('controls' in tree && { controls: objectsAt(tree, 'controls') }) }
}

function editedControl({ control, code, group }: PlacedControl, checkpoint: Checkpoint, orders: ReadonlyMap<Checkpoint, number>): JsonObject {
  const read = fromControl(control, code, group)
  const { controls: _, ...raw } = control
  const place = (one: Checkpoint, order: number | null): JsonObject => controlOf(one, { group, order })
  return overlay(raw, place(read.checkpoint, read.order), place(checkpoint, orders.get(checkpoint) ?? null))
}

