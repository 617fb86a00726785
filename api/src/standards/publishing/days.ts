const chinaMs = 8 * 3_600_000

/** The day in China of an instant, such as `2027-01-01`. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + chinaMs).toISOString().slice(0, 10)
}

/** The instant at which a day begins in China. */
export function beginOf(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - chinaMs)
}
