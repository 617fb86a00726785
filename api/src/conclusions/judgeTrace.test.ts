import { expect, it } from 'vitest'
import type { ConclusionRule, OutcomeReport } from '../contract/index.ts'
import { judge } from './judge.ts'
import { codes, filledIn, formLines } from './testing/paperForm.ts'

const none = { tiers: ['key' as const], max: 0, per: 'lines' as const, bound: '<=' as const }
const R2: ConclusionRule = {
  shape: 'R2', keyMayBeNa: false, otherwise: 'fail',
  bands: [
    { outcome: 'pass', limits: [none, { tiers: ['major', 'general'], max: 0, per: 'lines', bound: '<=' }] },
    { outcome: 'basically-pass', limits: [none, { tiers: ['major', 'general'], max: 8, per: 'lines', bound: '<=' }, { tiers: ['major'], max: 3, per: 'lines', bound: '<=' }] },
  ],
}
const told = ({ trace }: OutcomeReport, language: 'zh' | 'en'): string[] => trace.map((step) => step[language])

it('says of each condition its numbers, its limit with the bound, the lines; then which band was reached and why no earlier one', () => {
  const lines = formLines({ key: 17, major: 18, general: 8, 'post-licence': 1 })
  const report = judge(R2, lines, filledIn(lines, { fail: ['M1', 'M2', 'G1'], na: ['G8'] }))
  expect(report.trace.map(({ rule, met }) => [rule, met])).toEqual([
    ['R2/key', true], ['R2/major+general', false], ['R2/major+general', true], ['R2/major', true], ['R2/result', true], ['not-applicable', null], ['post-licence', null],
  ])
  expect(told(report, 'zh')).toEqual([
    '关键项不符合 0 项，允许 0 项，未超出',
    '“合格”的条件：重点项与一般项不符合共 3 项，允许 0 项，超出：M1、M2、G1',
    '“基本合格”的条件：重点项与一般项不符合共 3 项，允许 ≤ 8 项（含 8 项），未超出：M1、M2、G1',
    '“基本合格”的条件：重点项不符合 2 项，允许 ≤ 3 项（含 3 项），未超出：M1、M2',
    '结论“基本合格”：其条件均满足；不是“合格”，因为重点项与一般项不符合共 3 项，允许 0 项',
    '不适用（合理缺项）1 项，不计入：G8',
    '领证后再办 1 项，不计入结论：P1',
  ])
  expect(told(report, 'en').slice(2, 5)).toEqual([
    'for “basically passes”: major and general lines failed: 3; allowed: at most 8 (8 included); kept: M1, M2, G1',
    'for “basically passes”: major lines failed: 2; allowed: at most 3 (3 included); kept: M1, M2',
    'result “basically passes”: all its conditions hold; not “pass”, because of major and general lines failed: 3, none allowed',
  ])
})

it('where no band is reached it says of each what was missed', () => {
  const lines = formLines({ key: 1, major: 4, general: 1 })
  const report = judge(R2, lines, filledIn(lines, { fail: codes('M', 1, 4) }))
  expect(report.trace.find(({ rule }) => rule === 'R2/result')).toMatchObject({ met: false, zh: '结论“不合格”；不是“合格”，因为重点项与一般项不符合共 4 项，允许 0 项；不是“基本合格”，因为重点项不符合 4 项，允许 ≤ 3 项（含 3 项）' })
})

it('of a partial set it says what is still possible', () => {
  const lines = formLines({ key: 1, major: 1 })
  const report = judge(R2, lines, [])
  expect(report.trace.find(({ rule }) => rule === 'R2/key')).toMatchObject({ met: null, zh: '关键项不符合 0 项，允许 0 项，尚有 1 项未定', en: 'key lines failed: 0; none allowed; 1 line is still open' })
  expect(report.trace.find(({ rule }) => rule === 'R2/result')).toMatchObject({ met: null, zh: '结论未定，可能是“合格”、“基本合格”、“不合格”' })
  expect(report.trace.at(-1)).toMatchObject({ rule: 'open', zh: '未定 2 项：K1、M1' })
})

it('percentages are of the lines that apply, and strict bounds are said', () => {
  const rule: ConclusionRule = { shape: 'R7', keyMayBeNa: true, bands: [{ outcome: 'pass', limits: [{ tiers: ['general'], max: 20, per: 'percent', bound: '<' }] }], otherwise: 'fail' }
  const lines = formLines({ general: 10 })
  expect(told(judge(rule, lines, filledIn(lines, { fail: ['G1', 'G2'], na: [] })), 'zh')[0]).toBe('一般项适用 10 项，不符合 2 项，占 20 %，允许 < 20 %（不含 20 %），超出：G1、G2')
  expect(told(judge(rule, lines, filledIn(lines, { na: codes('G', 1, 10) })), 'en')[0]).toBe('general lines: none applies, which counts as 0 % failed; allowed: less than 20 % (20 % not included); kept')
})

it('a score that only looks like the bound is written out until it does not', () => {
  const rule: ConclusionRule = { shape: 'R1', keyMax: 0, passAt: 90, bound: '>=', keyMayBeNa: true, below: 'fail' }
  const lines = [...formLines({ scored: 1 }, 89_999), ...formLines({ scored: 1 }, 10_001).map((line) => ({ ...line, code: 'S2' }))]
  expect(judge(rule, lines, filledIn(lines, { fail: ['S2'] })).trace[1]).toMatchObject({ rule: 'R1/score', met: false, zh: expect.stringContaining('× 100 = 89.999，要求 ≥ 90（含 90），未达到') })
})

it('the percentage of R6 is told by score or by lines', () => {
  const rule = { shape: 'R6', keyMax: 0, passAt: 70, bound: '>=', keyMayBeNa: true, withFailures: 'rectify', below: 'fail', nothingCounts: 'go-on-site' } as const
  const lines = formLines({ key: 1, scored: 10 }, 2)
  const findings = filledIn(lines, { fail: codes('S', 1, 3) })
  expect(judge({ ...rule, counts: 'lines' }, lines, findings).trace[1]?.zh).toContain('关键项以外的要点适用 10 项，符合 7 项，占 70 %，要求 ≥ 70 %（含 70 %），达到')
  const byScore = judge({ ...rule, counts: 'score' }, lines, findings)
  expect(byScore.trace[1]?.zh).toContain('计分项得分 14 ÷ 应得 20（不含合理缺项）= 70 %')
  expect(byScore.trace.find(({ rule }) => rule === 'R6/result')?.zh).toBe('结论“整改后复查”：其条件均满足；不是“合格”，因为关键项以外不符合 3 项，允许 0 项')
  expect(judge({ ...rule, counts: 'lines' }, lines, filledIn(lines, { na: codes('S', 1, 10) })).trace.find(({ rule }) => rule === 'R6/result')?.zh).toBe('结论“转现场核查”：没有可以折算的要点')
})
