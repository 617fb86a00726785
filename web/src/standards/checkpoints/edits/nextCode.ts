/** The next free code after another one: its number counts on, in as many digits. Without one, the first of a matter's own. */
export function nextCode(codes: readonly string[], after: string | null, matterId: string): string {
  const taken = new Set(codes)
  const [, stem = '', digits = ''] = /^(.*?)(\d*)$/.exec(after ?? firstStem(matterId)) ?? []
  // The part behind the hyphen holds twelve characters.
  const room = 12 - (stem.length - stem.indexOf('-') - 1)
  for (let number = Number(digits) + 1; ; number += 1) {
    const counted = String(number).padStart(digits === '' ? 2 : digits.length, '0')
    if (counted.length > room) break
    if (!taken.has(stem + counted)) return stem + counted
  }
  return nextCode(codes, null, matterId)
}

function firstStem(matterId: string): string {
  const letters = matterId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '').replace(/^[^A-Z]+/, '').slice(0, 4)
  return `${letters === '' ? 'P' : letters}-`
}
