import { dayInChina, daysBetween } from '../../calendar/chinaDay.ts'
import type { Language } from '../../language/Language.ts'

/** Whole days from today in China to a day such as `2027-01-31`: 0 is today, negative is past. */
export function daysUntil(day: string, now: number): number {
  return daysBetween(dayInChina(now), day)
}

/** A day such as `2027-01-31` in words, with its weekday. */
export function dayWords(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' }).format(Date.parse(day))
}
