import { describe, expect, it } from 'vitest'
import { beginOfDay } from '../chinaDays.ts'
import { inspectionClock, type Timed } from './inspectionClock.ts'
import { plainWeek } from './workingDays.ts'

// 2027-01-04 is a Monday.
const at = (day: string, hours = 10): number => beginOfDay(day).getTime() + hours * 3_600_000
const limits = { legalDays: 20, promisedDays: 5 }
const open: Timed = { startedAt: at('2027-01-04'), endedAt: null, rectifications: [], limits }
const stop = (from: string, to: string | null) => ({ number: 'ZG-1', issuedAt: at(from), closed: null, answer: to === null ? null : { at: at(to), late: false, recheck: false, lines: [] } })

describe('the clock of an inspection', () => {
  it('counts working days in China, not that of the application', () => {
    expect(inspectionClock(open, at('2027-01-04', 23.5), plainWeek)).toMatchObject({ usedDays: 0, dueOn: '2027-01-11' })
    expect(inspectionClock(open, at('2027-01-05', 0.1), plainWeek)).toMatchObject({ usedDays: 1 })
    expect(inspectionClock(open, at('2027-01-11'), plainWeek)).toMatchObject({ usedDays: 5, dueOn: '2027-01-11' })
    expect(inspectionClock(open, at('2027-01-13'), plainWeek)).toMatchObject({ usedDays: 7, dueOn: '2027-01-11' })
  })

  it('knows holidays and the weekend days worked for them', () => {
    const days = { off: new Set(['2027-01-06', '2027-01-07']), worked: new Set(['2027-01-10']) }
    expect(inspectionClock(open, at('2027-01-10'), days)).toMatchObject({ usedDays: 3, dueOn: '2027-01-12' })
  })

  it('stands still from the notice to the answer, and has no last day meanwhile', () => {
    const waiting = { ...open, rectifications: [stop('2027-01-06', null)] }
    expect(inspectionClock(waiting, at('2027-01-15'), plainWeek)).toMatchObject({ usedDays: 2, dueOn: null, stops: [{ reason: 'rectification', number: 'ZG-1', to: null }] })
    const answered = { ...open, rectifications: [stop('2027-01-06', '2027-01-19')] }
    expect(inspectionClock(answered, at('2027-01-19'), plainWeek)).toMatchObject({ usedDays: 2, dueOn: '2027-01-22' })
    expect(inspectionClock(answered, at('2027-01-20'), plainWeek)).toMatchObject({ usedDays: 3 })
  })

  it('ends with the inspection; a stop that was open ends with it', () => {
    const ended = { ...open, endedAt: at('2027-01-08'), rectifications: [stop('2027-01-06', null)] }
    expect(inspectionClock(ended, at('2027-03-01'), plainWeek)).toMatchObject({ usedDays: 2, dueOn: null, endedAt: at('2027-01-08'), stops: [{ to: at('2027-01-08') }] })
  })

  it('without a limit has no last day; the legal time holds where none is promised', () => {
    expect(inspectionClock({ ...open, limits: { legalDays: null, promisedDays: null } }, at('2027-01-06'), plainWeek)).toMatchObject({ usedDays: 2, dueOn: null })
    expect(inspectionClock({ ...open, limits: { legalDays: 2, promisedDays: null } }, at('2027-01-06'), plainWeek)).toMatchObject({ dueOn: '2027-01-06' })
  })
})
