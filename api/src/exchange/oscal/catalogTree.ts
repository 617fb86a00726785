import type { Checkpoint } from '../../contract/index.ts'
import { codeFor } from './controlOf.ts'
import { objectsAt, textAt, type JsonObject } from './JsonObject.ts'
import { titleOf } from './props.ts'

/** A control of a catalog with the code of its checkpoint and the title of its group; in the order of the document. */
export type PlacedControl = { control: JsonObject; code: string; group: string }

/** All controls of a catalog, those within groups and within other controls too. */
export function controlsOf(catalog: JsonObject): PlacedControl[] {
  const found: Omit<PlacedControl, 'code'>[] = []
  const walk = (holder: JsonObject, group: string): void => {
    for (const control of objectsAt(holder, 'controls')) {
      found.push({ control, group })
      walk(control, group)
    }
    for (const inner of objectsAt(holder, 'groups')) walk(inner, titleOf(inner))
  }
  walk(catalog, '')
  // Ids that are codes already come first, so that none made of another id takes them.
  const taken = new Set<string>()
  const codes = new Map<JsonObject, string>()
  for (const exact of [true, false]) {
    for (const { control } of found) {
      const id = textAt(control, 'id') ?? 'X'
      if (codes.has(control) || (codeFor(id, new Set()) === id) !== exact) continue
      const code = exact ? id : codeFor(id, taken)
      codes.set(control, code)
      taken.add(code)
    }
  }
  return found.map((placed) => ({ ...placed, code: codes.get(placed.control) ?? '' }))
}

/** A group of checkpoints that stand under one heading. */
export type Section = { section: string; checkpoints: Checkpoint[] }

/** Checkpoints by their headings, in the order in which the headings come first. */
export function sectionsOf(checkpoints: readonly Checkpoint[]): Section[] {
  return [...Map.groupBy(checkpoints, ({ section }) => section)].map(([section, members]) => ({ section, checkpoints: members }))
}

/** The place of each checkpoint, to be written where the document has another order than the standard; empty where it has the same. */
export function ordersOf(standard: readonly Checkpoint[], document: readonly Checkpoint[]): Map<Checkpoint, number> {
  return document.every((checkpoint, index) => checkpoint === standard[index]) ? new Map() : new Map(standard.map((checkpoint, index) => [checkpoint, index]))
}
