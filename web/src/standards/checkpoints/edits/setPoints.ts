import type { Checkpoint, Standard } from '@cloud-survey/api/contract'
import { asProposed, isMarkedField } from './marks.ts'

/** Fields of a checkpoint with their new values; an empty `note` or `source` takes it away. */
export type Patch = Partial<Checkpoint>

/** A standard whose checkpoints at some places were changed by hand; a new code is carried into the lines of all situations. */
export function setPoints(standard: Standard, patches: ReadonlyMap<number, Patch>): Standard {
  const before = standard.checkpoints
  const checkpoints = before.map((point, index) => edited(point, patches.get(index) ?? {}))
  if (checkpoints.every((point, index) => point === before[index])) return standard
  const codes = new Map(before.flatMap(({ code }, index) => (checkpoints[index]?.code === code ? [] : [[code, checkpoints[index]?.code ?? code] as const])))
  // Where another checkpoint keeps the old code, the lines are its own.
  for (const [index, { code }] of checkpoints.entries()) if (before[index]?.code === code) codes.delete(code)
  return { ...standard, checkpoints, situations: codes.size === 0 ? standard.situations : withLines(standard, (lines) => lines.map((code) => codes.get(code) ?? code)) }
}

/** The situations of a standard with every zone's lines changed. */
export function withLines({ situations }: Standard, change: (lines: readonly string[]) => string[]): Standard['situations'] {
  return situations.map((situation) => ({ ...situation, zones: situation.zones.map((zone) => ({ ...zone, lines: change(zone.lines) })) }))
}

/** A checkpoint with fields changed by hand: those that differ are proposals now. The same checkpoint where none differs. */
export function edited(point: Checkpoint, patch: Patch): Checkpoint {
  const changed = Object.entries(patch).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(point, field) ?? emptyOf(field))).map(([field]) => field)
  if (changed.length === 0) return point
  const { note, source, ...next } = asProposed({ ...point, ...patch }, changed.filter(isMarkedField))
  return { ...next, ...(note === undefined || patch.note === '' ? {} : { note }), ...(source === undefined || patch.source === '' ? {} : { source }) }
}

// A note that is not there and an empty one are the same to the hand that writes.
function emptyOf(field: string): '' | null {
  return field === 'note' || field === 'source' ? '' : null
}
