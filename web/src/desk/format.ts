import type { Language } from '../language/Language.ts'

/** English dates are written year first: day and month cannot be mistaken. */
const locales: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-CA' }

/** Day and time of an instant (epoch milliseconds). */
export function dayTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** Day, time with seconds, and zone of an instant: for what somebody compares with another clock. */
export function zonedTime(at: number, language: Language): string {
  const ahead = -new Date(at).getTimezoneOffset()
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60]
  const day = new Intl.DateTimeFormat(locales[language], { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
  return `${day} ${clock(at, language)} UTC${ahead < 0 ? '−' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`
}

/** Time of day of an instant, with seconds. */
export function clock(at: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at)
}

/** A length of time as 1:02:03 or 2:03. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** A short length of time in seconds, a longer one as 2:03. */
export function seconds(milliseconds: number): string {
  return milliseconds < 60_000 ? `${(milliseconds / 1000).toFixed(1)} s` : duration(milliseconds)
}

/** A score with at most two decimals, never rounded up: what is just below a bound must not look as if it reached it. */
export function score(value: number): string {
  return String(Math.floor(value * 100 + 1e-9) / 100)
}

/** A number of bytes for people. */
export function byteSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}

/** The value of a `datetime-local` input for an instant, in the browser's time zone. */
export function inputDayTime(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
