import type { InspectionClock } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { readClock } from './readClock.ts'

const clock: InspectionClock = { startedAt: 1, stops: [], endedAt: null, usedDays: 3, legalDays: 20, promisedDays: 10, dueOn: '2026-12-04' }
const read = (change: Partial<InspectionClock> = {}, today = '2026-11-25') => readClock({ ...clock, ...change }, today)

it('the promised limit counts before the legal one', () => {
  expect(read()).toEqual({ state: 'running', used: 3, limit: { days: 10, of: 'promised' }, left: 7, over: null, stoppedAt: null })
  expect(read({ promisedDays: null })).toMatchObject({ limit: { days: 20, of: 'legal' }, left: 17 })
  expect(read({ promisedDays: null, legalDays: null, dueOn: null })).toMatchObject({ limit: null, left: null, over: null })
})

it.each([[{ usedDays: 10 }, null], [{ usedDays: 11 }, 'promised'], [{ usedDays: 21 }, 'legal'], [{ usedDays: 11, promisedDays: null }, null]] as const)('%o misses %s', (change, over) => {
  expect(read(change).over).toBe(over)
})

it('is overdue after the last day also where that day was no working day', () => {
  expect([read({ usedDays: 10 }, '2026-12-04').over, read({ usedDays: 10 }, '2026-12-05').over]).toEqual([null, 'promised'])
})

it('stands still while a stop lasts, and is over when it has ended', () => {
  const past = { reason: 'rectification' as const, number: 'ZG-1', from: 1, to: 2 }
  expect(read({ stops: [past], dueOn: null })).toMatchObject({ state: 'running', stoppedAt: null })
  expect(read({ stops: [past, { ...past, from: 3, to: null }], dueOn: null })).toMatchObject({ state: 'stopped', stoppedAt: 3 })
  expect(read({ endedAt: 9, dueOn: null })).toMatchObject({ state: 'ended' })
})
