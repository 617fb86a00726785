/** Lines of one zone of the premises, in the order in which they are looked at. */
export type Zone<L> = { name: string; lines: L[] }

/** Groups lines by zone; zones come in the order of their first line. */
export function zonesOf<L extends { zone: string; order?: number }>(lines: readonly L[]): Zone<L>[] {
  const zones = new Map<string, L[]>()
  for (const line of [...lines].sort((a, b) => (a.order ?? 0) - (b.order ?? 0))) {
    const zone = zones.get(line.zone)
    if (zone === undefined) zones.set(line.zone, [line])
    else zone.push(line)
  }
  return [...zones].map(([name, lines]) => ({ name, lines }))
}
