import { timeText } from '../VerificationFindings.ts'

/** How far a clock may be off from the service's, in milliseconds. */
export const clockToleranceMs = 60_000
/** How long after it was signed a head may be stamped, since a service may be away; nobody stamps later than this. */
export const latestStampMs = 86_400_000

/** What the time of a stamp says against that of the head which it is over; null where they fit. All in epoch milliseconds. */
export function timeFault({ at, genTime, accuracyMs, head }: { at: number; genTime: number; accuracyMs: number; head: 'first' | 'final' }): { zh: string; en: string } | null {
  const [zh, en] = head === 'first' ? ['首个树头', 'first head'] : ['最终树头', 'final head']
  const slack = clockToleranceMs + accuracyMs
  if (genTime < at - slack) return { zh: `${zh}自称签于${timeText(at)}，时间戳却更早${timeText(genTime)}：记录所称的时间不成立`, en: `the ${en} says that it was signed at${timeText(at)}, but was stamped before that${timeText(genTime)}: the time that the record states does not hold` }
  if (genTime > at + latestStampMs + slack) return { zh: `${zh}自称签于${timeText(at)}，时间戳却晚得多${timeText(genTime)}：记录是倒填日期的`, en: `the ${en} says that it was signed at${timeText(at)}, but was stamped much later${timeText(genTime)}: the record was back-dated` }
  return null
}
