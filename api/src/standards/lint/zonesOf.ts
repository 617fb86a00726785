import { ApiError } from '../../ApiError.ts'
import type { Situation, Standard, Zone } from '../../contract/index.ts'

/** The situations one is based on, the first base first and the situation itself last; or why there is no such order. */
export type Bases = { ok: true; situations: Situation[] } | { ok: false; why: 'circular' | 'unknown'; situationId: string }

/** Follows `basedOn` from a situation to its first base. */
export function basesOf({ situations }: Pick<Standard, 'situations'>, situation: Situation): Bases {
  const chain = [situation]
  for (let id = situation.basedOn; id !== null; id = chain[0]!.basedOn) {
    const base = situations.find(({ situationId }) => situationId === id)
    if (!base) return { ok: false, why: 'unknown', situationId: id }
    if (chain.some(({ situationId }) => situationId === id)) return { ok: false, why: 'circular', situationId: id }
    chain.unshift(base)
  }
  return { ok: true, situations: chain }
}

/**
 * The zones of a situation in the order they are looked at: those of the situations it is based on first; zones of one name are one zone,
 * where the name first stands, a line standing in several once. Subtotals of merged zones add up where all are declared.
 * Refuses with `standard-faulty` where the bases are unknown or go in a circle.
 */
export function zonesOf(standard: Pick<Standard, 'situations'>, situation: Situation): Zone[] {
  const bases = basesOf(standard, situation)
  if (!bases.ok) throw new ApiError('standard-faulty', `the situation "${situation.situationId}" is based on "${bases.situationId}", which ${bases.why === 'circular' ? 'is based on it in turn' : 'does not exist'}`)
  return mergedZones(bases.situations)
}

/** The zones of situations in their order, those of one name merged. */
export function mergedZones(situations: readonly Pick<Situation, 'zones'>[]): Zone[] {
  const merged = new Map<string, Zone>()
  const seen = new Set<string>()
  for (const { zone, subtotal, lines } of situations.flatMap(({ zones }) => zones)) {
    const before = merged.get(zone)
    const own = lines.filter((code) => !seen.has(code) && seen.add(code))
    merged.set(zone, before ? { zone, subtotal: sumOf(before.subtotal, subtotal), lines: [...before.lines, ...own] } : { zone, subtotal, lines: own })
  }
  return [...merged.values()]
}

function sumOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}
