const aheadMs = 8 * 3_600_000

/** The calendar day in China of an instant (epoch ms), such as `2027-01-01`. */
export function dayInChina(at: number): string {
  return new Date(at + aheadMs).toISOString().slice(0, 10)
}

/** The instant at which a day begins in China. */
export function beginOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - aheadMs)
}
