import type { Language } from '../language/Language.ts'

/** A moment as date and time of day, in the place where the reader is. */
export function dateWords(instant: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant))
}

/** A day such as `2027-01-31` in words. */
export function plainDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'long' }).format(Date.parse(day))
}
