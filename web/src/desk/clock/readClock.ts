import type { InspectionClock } from '@cloud-survey/api/contract'

/** What an inspection's clock says: how it stands, the limit that counts first, and which limit was missed. */
export type ClockReading = {
  state: 'running' | 'stopped' | 'ended'
  used: number
  limit: { days: number; of: 'promised' | 'legal' } | null
  /** Working days that are left of that limit; null: no limit. */
  left: number | null
  /** The heavier limit that was missed. */
  over: 'promised' | 'legal' | null
  /** Epoch ms since when it stands still. */
  stoppedAt: number | null
}

/** Reads a clock on a day in China. */
export function readClock({ stops, endedAt, usedDays, legalDays, promisedDays, dueOn }: InspectionClock, today: string): ClockReading {
  const stop = stops.find(({ to }) => to === null)
  const limit = promisedDays !== null ? { days: promisedDays, of: 'promised' as const } : legalDays !== null ? { days: legalDays, of: 'legal' as const } : null
  const missed = (days: number | null): boolean => days !== null && usedDays > days
  const due = dueOn !== null && today > dueOn
  return {
    state: endedAt !== null ? 'ended' : stop !== undefined ? 'stopped' : 'running', used: usedDays, limit,
    left: limit === null ? null : limit.days - usedDays,
    over: missed(legalDays) ? 'legal' : missed(promisedDays) ? 'promised' : due ? (limit?.of ?? null) : null,
    stoppedAt: stop?.from ?? null,
  }
}
