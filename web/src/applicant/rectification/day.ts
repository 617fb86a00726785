import type { Language } from '../../language/Language.ts'

const dayLength = 86_400_000
const chinaDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })

/** Whole days from today in China to a day such as `2027-01-31`: 0 is today, negative is past. */
export function daysUntil(day: string, now: number): number {
  return Math.round((Date.parse(day) - Date.parse(chinaDay.format(now))) / dayLength)
}

/** A day such as `2027-01-31` in words, with its weekday. */
export function dayWords(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' }).format(Date.parse(day))
}
