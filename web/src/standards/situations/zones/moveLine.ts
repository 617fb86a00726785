import type { Zone } from '@cloud-survey/api/contract'

/** A line's place: which zone, and which line of it, both counted from 0. */
export type Place = { zone: number; at: number }

/** Moves a line before the one that stands at `to` now (or to the end of a zone); places that do not exist change nothing. */
export function putLine(zones: Zone[], from: Place, to: Place): Zone[] {
  const code = zones[from.zone]?.lines[from.at]
  if (code === undefined || zones[to.zone] === undefined) return zones
  const at = landing(from, to)
  if (from.zone === to.zone && at === from.at) return zones
  return withLine(withoutLine(zones, from), { ...to, at }, code)
}

/** Where a line stands after `putLine`: taking it out closes its gap first. */
export function landing(from: Place, to: Place): number {
  return from.zone === to.zone && to.at > from.at ? to.at - 1 : to.at
}

/** One step up or down: past the edge of its zone a line goes on in the next one. Null: there is nowhere to go. */
export function stepFrom(zones: readonly Zone[], { zone, at }: Place, by: -1 | 1): Place | null {
  const lines = zones[zone]?.lines.length ?? 0
  if (by === -1 && at > 0) return { zone, at: at - 1 }
  if (by === 1 && at < lines - 1) return { zone, at: at + 1 }
  const next = zones[zone + by]
  if (next === undefined) return null
  return { zone: zone + by, at: by === -1 ? next.lines.length : 0 }
}

/** Moves a line to where `stepFrom` says it stands next. */
export function stepLine(zones: Zone[], from: Place, to: Place): Zone[] {
  const code = zones[from.zone]?.lines[from.at]
  return code === undefined ? zones : withLine(withoutLine(zones, from), to, code)
}

/** Takes a line out of a zone. */
export function withoutLine(zones: Zone[], { zone, at }: Place): Zone[] {
  return zones.map((each, index) => (index === zone ? { ...each, lines: each.lines.toSpliced(at, 1) } : each))
}

/** Moves an entry of a list to a place, counted after it was taken out. */
export function moved<Entry>(list: Entry[], from: number, to: number): Entry[] {
  const entry = list[from]
  if (entry === undefined || to < 0 || to >= list.length || from === to) return list
  return list.toSpliced(from, 1).toSpliced(to, 0, entry)
}

function withLine(zones: Zone[], { zone, at }: Place, code: string): Zone[] {
  return zones.map((each, index) => (index === zone ? { ...each, lines: each.lines.toSpliced(at, 0, code) } : each))
}
