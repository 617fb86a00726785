import type { Tier } from '@cloud-survey/api/contract'
import { describe, expect, it } from 'vitest'
import { allPass, mayBeNa, stillThere, withFailures, withVerdict, type WhatIfLine } from './whatIfVerdicts.ts'

const line = (code: string, tier: Tier): WhatIfLine => ({ code, tier, score: null, verdicts: ['pass', 'fail', 'na'] })
const lines = [line('K1', 'key'), line('M1', 'major'), line('M2', 'major'), line('M3', 'major'), line('G1', 'general')]

describe('so many lines of a tier failed', () => {
  it('fails the first ones, and takes back what failed beyond them', () => {
    const two = withFailures(lines, allPass(lines), 'major', 2)
    expect(two).toEqual({ K1: 'pass', M1: 'fail', M2: 'fail', M3: 'pass', G1: 'pass' })
    expect(withFailures(lines, two, 'major', 1)).toMatchObject({ M1: 'fail', M2: 'pass', M3: 'pass' })
  })
  it('leaves other tiers open, and lines that do not apply alone while there are others', () => {
    expect(withFailures(lines, { M1: 'na' }, 'major', 1)).toEqual({ M1: 'na', M2: 'fail', M3: 'pass' })
    expect(withFailures(lines, { M1: 'na' }, 'major', 3)).toEqual({ M1: 'fail', M2: 'fail', M3: 'fail' })
  })
})

it('a verdict given twice is taken back', () => {
  expect([withVerdict({}, 'K1', 'fail'), withVerdict({ K1: 'fail' }, 'K1', 'fail'), withVerdict({ K1: 'fail' }, 'K1', 'pass')]).toEqual([{ K1: 'fail' }, {}, { K1: 'pass' }])
})

it('verdicts on lines that are gone, or that do not allow them, are dropped', () => {
  expect(stillThere([{ ...line('K1', 'key'), verdicts: ['pass', 'fail'] }, line('M1', 'major')], { K1: 'na', M1: 'na', X: 'fail' })).toEqual({ M1: 'na' })
})

it('a key line may be not applicable only where the rule says so', () => {
  const [key, major] = [line('K1', 'key'), line('M1', 'major')]
  expect([mayBeNa(key, { shape: 'R2', keyMayBeNa: false }), mayBeNa(major, { shape: 'R2', keyMayBeNa: false }), mayBeNa(major, { shape: 'R3', keyMayBeNa: false }), mayBeNa(key, { shape: 'R2', keyMayBeNa: true })]).toEqual([false, true, false, true])
})
