/** The characters of which a number in a statute is written, as the inside of a character class. */
export const numeralClass = '0-9０-９〇○零一二三四五六七八九十百千两'

const digits: Record<string, number> = { '〇': 0, '○': 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** Reads a number from 1 to 9999, in Chinese (一百二十, 一百〇三, 两千, 一二〇) or in digits of either width; null where it is none. */
export function readNumeral(written: string): number | null {
  const text = written.normalize('NFKC').replaceAll(/\s/g, '')
  const value = /^\d{1,4}$/.test(text) ? Number(text) : /[十百千]/.test(text) ? readWithUnits(text) : readByPlace(text)
  return value === null || value === 0 ? null : value
}

function readByPlace(text: string): number | null {
  if (text.length < 1 || text.length > 4) return null
  let value = 0
  for (const character of text) {
    const digit = digits[character]
    if (digit === undefined) return null
    value = value * 10 + digit
  }
  return value
}

function readWithUnits(text: string): number | null {
  let value = 0
  let lastUnit = 10_000
  let digit: number | null = null
  for (const [index, character] of text.split('').entries()) {
    const unit = units[character]
    if (unit === undefined) {
      const next = digits[character]
      // A digit stands alone; only a zero may come before one.
      if (next === undefined || (digit !== null && digit !== 0)) return null
      digit = next
      continue
    }
    const implied = unit === 10 && (index === 0 || digit === 0) ? 1 : null
    const count: number | null = digit === null || digit === 0 ? implied : digit
    if (count === null || unit >= lastUnit) return null
    value += count * unit
    lastUnit = unit
    digit = null
  }
  return value + (digit ?? 0)
}
