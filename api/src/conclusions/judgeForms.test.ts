import { describe, expect, it } from 'vitest'
import type { ConclusionRule, Limit, Outcome } from '../contract/index.ts'
import { judge } from './judge.ts'
import type { RuleLine } from './settledLine.ts'
import { codes, filledIn, formLines } from './testing/paperForm.ts'

const limit = (tiers: Limit['tiers'], max: number, per: Limit['per'] = 'lines', bound: Limit['bound'] = '<='): Limit => ({ tiers, max, per, bound })
const outcomeOf = (rule: ConclusionRule, lines: readonly RuleLine[], fail: readonly string[], na: readonly string[] = []): Outcome | null => judge(rule, lines, filledIn(lines, { fail, na })).outcome

describe('R2: 43 lines, 17 key, 18 major and 8 general; no key, at most 8 of the others, of them at most 3 major', () => {
  const lines = formLines({ key: 17, major: 18, general: 8 })
  const none = limit(['key'], 0)
  const rule: ConclusionRule = {
    shape: 'R2', keyMayBeNa: false, otherwise: 'fail',
    bands: [{ outcome: 'pass', limits: [none, limit(['major', 'general'], 0)] }, { outcome: 'basically-pass', limits: [none, limit(['major', 'general'], 8), limit(['major'], 3)] }],
  }
  it.each<[Outcome, string, readonly string[]]>([
    ['pass', 'nothing failed', []],
    ['fail', 'one key', ['K17']],
    ['basically-pass', '3 major and 5 general: both limits met exactly', [...codes('M', 1, 3), ...codes('G', 1, 5)]],
    ['fail', '4 major, though only 4 in all', codes('M', 1, 4)],
    ['fail', '3 major and 6 general: 9 in all', [...codes('M', 1, 3), ...codes('G', 1, 6)]],
    ['basically-pass', 'all 8 general', codes('G', 1, 8)],
    ['fail', '1 major and all 8 general', ['M1', ...codes('G', 1, 8)]],
  ])('%s: %s', (outcome, _, fail) => {
    expect(outcomeOf(rule, lines, fail)).toBe(outcome)
  })
  it('where the limit itself is not within, 8 is one too many', () => {
    const strict: ConclusionRule = { ...rule, bands: [{ outcome: 'basically-pass', limits: [none, limit(['major', 'general'], 8, 'lines', '<')] }] }
    expect([outcomeOf(strict, lines, codes('G', 1, 7)), outcomeOf(strict, lines, codes('G', 1, 8))]).toEqual(['basically-pass', 'fail'])
  })
})

describe('R4: a form for each scale, of 50, 40 and 30 lines', () => {
  // The source breaks off before the limits: these are examples of each form having its own.
  it.each([
    [{ key: 13, major: 18, general: 19 }, 4, 8], [{ key: 12, major: 14, general: 14 }, 3, 6], [{ key: 9, major: 11, general: 10 }, 2, 4],
  ])('%o: at most %i major, %i general', (counts, major, general) => {
    const lines = formLines(counts)
    const rule: ConclusionRule = { shape: 'R4', keyMayBeNa: true, bands: [{ outcome: 'pass', limits: [limit(['key'], 0), limit(['major'], major), limit(['general'], general)] }], otherwise: 'fail' }
    expect(outcomeOf(rule, lines, [...codes('M', 1, major), ...codes('G', 1, general)])).toBe('pass')
    expect(outcomeOf(rule, lines, codes('M', 1, major + 1))).toBe('fail')
    expect(outcomeOf(rule, lines, codes('G', 1, general + 1))).toBe('fail')
  })
})

it('R5: 28 lines of a small caterer (7 key, 13 major, 8 general): limits by tier, passed or not', () => {
  const lines = formLines({ key: 7, major: 13, general: 8 })
  const rule: ConclusionRule = { shape: 'R5', keyMayBeNa: true, bands: [{ outcome: 'pass', limits: [limit(['key'], 0), limit(['major'], 2), limit(['general'], 3)] }], otherwise: 'fail' }
  expect(outcomeOf(rule, lines, ['M1', 'M2', 'G1', 'G2', 'G3'])).toBe('pass')
  expect(outcomeOf(rule, lines, ['K7'])).toBe('fail')
  expect(outcomeOf(rule, lines, ['M1', 'M2', 'M3'], ['M4', 'M5'])).toBe('fail')
})

describe('R6: no key line fails, the others reach 70 %; what failed is put right; # lines come after the licence', () => {
  const rule = { shape: 'R6', keyMax: 0, passAt: 70, bound: '>=', keyMayBeNa: true, counts: 'lines', withFailures: 'rectify', below: 'fail', nothingCounts: 'go-on-site' } as const
  const lines = formLines({ key: 4, general: 10, 'post-licence': 2 })
  it('by lines', () => {
    expect([outcomeOf(rule, lines, []), outcomeOf(rule, lines, codes('G', 1, 3)), outcomeOf(rule, lines, codes('G', 1, 4)), outcomeOf(rule, lines, ['K1'])]).toEqual(['pass', 'rectify', 'fail', 'fail'])
    expect(outcomeOf({ ...rule, bound: '>' }, lines, codes('G', 1, 3))).toBe('fail')
    expect(outcomeOf(rule, lines, ['P1', 'P2'])).toBe('pass')
  })
  it('what does not apply is left out of the percentage: 3 of 9 is below', () => {
    expect(outcomeOf(rule, lines, codes('G', 1, 3), ['G10'])).toBe('fail')
    expect(outcomeOf(rule, lines, [], codes('G', 1, 10))).toBe('go-on-site')
  })
  it('by score; a line without points that failed is put right too', () => {
    const scored = [...formLines({ key: 1, scored: 2 }, 5), ...formLines({ general: 1 })]
    const byScore = { ...rule, counts: 'score', passAt: 50 } as const
    expect([outcomeOf(byScore, scored, []), outcomeOf(byScore, scored, ['S1']), outcomeOf(byScore, scored, ['S1', 'S2']), outcomeOf(byScore, scored, ['G1'])]).toEqual(['pass', 'rectify', 'fail', 'rectify'])
    expect(judge(byScore, scored, filledIn(scored, { fail: ['S1'] })).score).toEqual({ got: 5, attainable: 10, normalised: 50 })
  })
})

describe('R7: 258 lines, 6 severe, 107 main and 145 general defects; 0, 0, at most 20 %', () => {
  const lines = formLines({ key: 6, major: 107, general: 145 })
  const rule: ConclusionRule = { shape: 'R7', keyMayBeNa: true, bands: [{ outcome: 'pass', limits: [limit(['key'], 0), limit(['major'], 0), limit(['general'], 20, 'percent')] }], otherwise: 'fail' }
  it('29 of 145 are 20 %, 30 are more; one main defect is too many', () => {
    expect([outcomeOf(rule, lines, codes('G', 1, 29)), outcomeOf(rule, lines, codes('G', 1, 30)), outcomeOf(rule, lines, ['M107'])]).toEqual(['pass', 'fail', 'fail'])
  })
  it('the percentage is of the lines that apply: 29 of 144 are more than 20 %', () => {
    expect(outcomeOf(rule, lines, codes('G', 1, 29), ['G145'])).toBe('fail')
  })
  it('where no line of a tier applies, 0 % failed; that keeps below every limit but 0', () => {
    const below = (max: number, bound: Limit['bound']): ConclusionRule => ({ ...rule, bands: [{ outcome: 'pass', limits: [limit(['general'], max, 'percent', bound)] }] })
    const outcomes = [below(20, '<='), below(20, '<'), below(0, '<='), below(0, '<')].map((each) => outcomeOf(each, lines, [], codes('G', 1, 145)))
    expect(outcomes).toEqual(['pass', 'pass', 'pass', 'fail'])
  })
  it('a limit of 33.3 % is not a third: 333 thousandths are within', () => {
    const third: ConclusionRule = { ...rule, bands: [{ outcome: 'pass', limits: [limit(['general'], 33.3, 'percent')] }] }
    expect([outcomeOf(third, formLines({ general: 3 }), ['G1']), outcomeOf(third, formLines({ general: 1000 }), codes('G', 1, 333))]).toEqual(['fail', 'pass'])
    const under: ConclusionRule = { ...rule, bands: [{ outcome: 'pass', limits: [limit(['general'], 33.4, 'percent', '<')] }] }
    expect([outcomeOf(under, formLines({ general: 3 }), ['G1']), outcomeOf(under, formLines({ general: 500 }), codes('G', 1, 167))]).toEqual(['pass', 'fail'])
  })
})

it('R8: 68 lines of an old retailer (22 key, 46 general): two counts, three outcomes, the first band that holds', () => {
  const lines = formLines({ key: 22, general: 46 })
  const rule: ConclusionRule = {
    shape: 'R8', keyMayBeNa: true, otherwise: 'fail',
    bands: [{ outcome: 'pass', limits: [limit(['key'], 0), limit(['general'], 4)] }, { outcome: 'rectify', limits: [limit(['key'], 2), limit(['general'], 13, 'lines', '<')] }],
  }
  const outcomes = [codes('G', 1, 4), codes('G', 1, 5), ['K1', 'K2', ...codes('G', 1, 12)], codes('G', 1, 13), ['K1', 'K2', 'K3']].map((fail) => outcomeOf(rule, lines, fail))
  expect(outcomes).toEqual(['pass', 'rectify', 'rectify', 'fail', 'fail'])
})
