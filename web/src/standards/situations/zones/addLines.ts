import type { Checkpoint, Zone } from '@cloud-survey/api/contract'

/** Puts checkpoints at the end of a zone. */
export function addToZone(zones: Zone[], zone: number, codes: readonly string[]): Zone[] {
  return zones.map((each, index) => (index === zone ? { ...each, lines: [...each.lines, ...codes] } : each))
}

/** Puts each checkpoint into the zone that is named as its heading in the form, making zones that are not there yet; those without a heading go into `nameless`. */
export function addByHeading(zones: Zone[], checkpoints: readonly Checkpoint[], nameless: string): Zone[] {
  return checkpoints.reduce((before, { code, section }) => {
    const heading = section.trim() === '' ? nameless : section
    const at = before.findIndex(({ zone }) => zone === heading)
    return at === -1 ? [...before, { zone: heading, subtotal: null, lines: [code] }] : addToZone(before, at, [code])
  }, zones)
}

/** A name that no zone has yet: the wanted one, else numbered. */
export function freeName(zones: readonly Zone[], wanted: string): string {
  const taken = new Set(zones.map(({ zone }) => zone))
  let name = wanted
  for (let number = 2; taken.has(name); number += 1) name = `${wanted} ${number}`
  return name
}
