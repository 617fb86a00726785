import { dayInChina } from '../chinaDays.ts'
import type { InspectionClock, Rectification } from '../contract/index.ts'
import { isWorkingDay, nextDay, type WorkingDays } from './workingDays.ts'

/** What a clock is read from. Instants are epoch milliseconds, limits working days. */
export type Timed = {
  startedAt: number
  endedAt: number | null
  rectifications: readonly Pick<Rectification, 'number' | 'issuedAt' | 'answer' | 'closed'>[]
  limits: { legalDays: number | null; promisedDays: number | null }
}

type Stop = InspectionClock['stops'][number]
const longest = 3_700

/**
 * The clock of an inspection at an instant: working days used and the last day, rectifications left out (医疗器械经营监督管理办法 art. 13).
 * Days are whole: that of the beginning does not count, that on which a stop begins does, that on which it ends does not.
 */
export function inspectionClock({ startedAt, endedAt, rectifications, limits }: Timed, now: number, days: WorkingDays): InspectionClock {
  const stops = rectifications.map(({ number, issuedAt, answer, closed }): Stop => ({ reason: 'rectification', number, from: issuedAt, to: answer?.at ?? closed?.at ?? endedAt }))
  const counts = countable(stops, days)
  const last = dayInChina(endedAt ?? now)
  const { legalDays, promisedDays } = limits
  const limit = promisedDays ?? legalDays
  const runs = endedAt === null && stops.every(({ to }) => to !== null)
  return {
    startedAt, stops, endedAt, legalDays, promisedDays,
    usedDays: usedBy(startedAt, last, counts),
    dueOn: runs && limit !== null ? dayOfUse(startedAt, limit, counts) : null,
  }
}

/** Whether a day counts: it is worked, and no stop lies over it. */
function countable(stops: readonly Stop[], days: WorkingDays): (day: string) => boolean {
  const spans = stops.map(({ from, to }) => ({ after: dayInChina(from), until: to === null ? '9999-12-31' : dayInChina(to) }))
  return (day) => isWorkingDay(days, day) && !spans.some(({ after, until }) => after < day && day <= until)
}

function usedBy(startedAt: number, last: string, counts: (day: string) => boolean): number {
  let used = 0
  for (let day = nextDay(dayInChina(startedAt)); day <= last; day = nextDay(day)) if (counts(day)) used += 1
  return used
}

/** The day on which so many days are used up; null where that is more than ten years on. */
function dayOfUse(startedAt: number, limit: number, counts: (day: string) => boolean): string | null {
  let day = dayInChina(startedAt)
  for (let used = 0, passed = 0; used < limit; passed += 1) {
    if (passed > longest) return null
    day = nextDay(day)
    if (counts(day)) used += 1
  }
  return day
}
