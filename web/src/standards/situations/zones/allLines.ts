import type { Checkpoint, Situation, Standard, Zone } from '@cloud-survey/api/contract'

/** The situations that one is based on, the first base first; an unknown base or a circle ends them, as the linter says. */
export function basesOf(situations: readonly Situation[], situation: Situation): Situation[] {
  const bases: Situation[] = []
  for (let id = situation.basedOn; id !== null; id = bases[0]?.basedOn ?? null) {
    const base = situations.find(({ situationId }) => situationId === id)
    if (base === undefined || base === situation || bases.includes(base)) break
    bases.unshift(base)
  }
  return bases
}

/** Zones in the order they are looked at: those of one name are one zone, a line that stands in several stands in the first. */
export function mergedZones(zones: readonly Zone[]): Zone[] {
  const merged = new Map<string, Zone>()
  const seen = new Set<string>()
  for (const { zone, subtotal, lines } of zones) {
    const before = merged.get(zone)
    const own = lines.filter((code) => !seen.has(code) && seen.add(code))
    const sum = before === undefined ? subtotal : before.subtotal === null || subtotal === null ? null : before.subtotal + subtotal
    merged.set(zone, { zone, subtotal: sum, lines: [...(before?.lines ?? []), ...own] })
  }
  return [...merged.values()]
}

/** The zones that a situation takes from those it is based on. */
export function baseZonesOf(situations: readonly Situation[], situation: Situation): Zone[] {
  return mergedZones(basesOf(situations, situation).flatMap(({ zones }) => zones))
}

/** All lines of a situation, those of its bases included, in the order they are looked at; codes without a checkpoint are left out. */
export function linesOf({ checkpoints, situations }: Pick<Standard, 'checkpoints' | 'situations'>, situation: Situation): Checkpoint[] {
  const known = new Map(checkpoints.map((checkpoint) => [checkpoint.code, checkpoint]))
  const zones = mergedZones([...baseZonesOf(situations, situation), ...situation.zones])
  return zones.flatMap(({ lines }) => lines).flatMap((code) => known.get(code) ?? [])
}

/** What the scores of a zone's lines add up to. */
export function sumOf({ lines }: Zone, checkpoints: ReadonlyMap<string, Checkpoint>): number {
  return lines.reduce((sum, code) => sum + (checkpoints.get(code)?.score ?? 0), 0)
}
