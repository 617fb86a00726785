import type { Retention } from '../contract/index.ts'
import { beginOfDay, dayInChina } from '../chinaDays.ts'

/** How long what is kept for ever is locked at a time; its lock is put off each year. */
const aheadYears = 30

/**
 * Until when an archive is kept, in epoch ms: the years of its class, counted from the first of January after it was sealed, in China.
 * What is kept for ever is locked thirty years ahead, and each year further.
 */
export function retentionEnd(retention: Retention, sealedAt: number, now: number): number {
  const [from, years] = retention === 'permanent' ? [Math.max(now, sealedAt), aheadYears] : [sealedAt, Number(retention)]
  const year = Number(dayInChina(from).slice(0, 4)) + 1 + years
  return beginOfDay(`${year}-01-01`).getTime()
}

/** Whether one class keeps longer than another. */
export function isLonger(one: Retention, other: Retention): boolean {
  return length[one] > length[other]
}

const length: Record<Retention, number> = { '10': 10, '30': 30, 'permanent': Infinity }
