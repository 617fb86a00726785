import { describe, expect, it } from 'vitest'
import type { ConclusionRule } from '../contract/index.ts'
import { judge } from './judge.ts'
import { codes, filledIn, formLines, says } from './testing/paperForm.ts'

const R2: ConclusionRule = {
  shape: 'R2', keyMayBeNa: false, otherwise: 'fail',
  bands: [{ outcome: 'basically-pass', limits: [{ tiers: ['key'], max: 0, per: 'lines', bound: '<=' }, { tiers: ['major', 'general'], max: 8, per: 'lines', bound: '<=' }, { tiers: ['major'], max: 3, per: 'lines', bound: '<=' }] }],
}
const R1: ConclusionRule = { shape: 'R1', keyMax: 0, passAt: 90, bound: '>=', keyMayBeNa: true, below: 'rectify' }

describe('what could still change it', () => {
  const lines = formLines({ key: 17, major: 18, general: 8, 'post-licence': 1 })
  const without = (open: readonly string[], fail: readonly string[]) => filledIn(lines, { fail }).filter(({ code }) => !open.includes(code))
  it('at three major failures a fourth decides, a general one does not', () => {
    const report = judge(R2, lines, without(['M18', 'G8'], codes('M', 1, 3)))
    expect(report).toMatchObject({ outcome: null, possible: ['basically-pass', 'fail'], open: ['M18', 'G8'] })
    expect(report.decisive).toEqual([
      { code: 'M18', verdict: 'pass', possible: ['basically-pass'] },
      { code: 'M18', verdict: 'fail', possible: ['fail'] },
      { code: 'M18', verdict: 'na', possible: ['basically-pass'] },
    ])
  })
  it('open lines that cannot change the outcome leave nothing decisive, and the trace says so', () => {
    const report = judge(R2, lines, without(['G7', 'G8'], ['K1']))
    expect(report).toMatchObject({ outcome: 'fail', open: ['G7', 'G8'], decisive: [] })
    const unfinished = judge(R2, lines, without(['G7', 'G8'], ['M1']))
    expect(unfinished).toMatchObject({ outcome: 'basically-pass', open: ['G7', 'G8'], decisive: [] })
    expect(unfinished.trace.find(({ rule }) => rule === 'R2/major+general')).toMatchObject({ met: true, zh: expect.stringContaining('未超出（2 项未定，不影响）') })
  })
  it('a disputed line is open: each of its verdicts is weighed', () => {
    const findings = [...without(['K1'], []), says('K1', 'pass', 'a'), says('K1', 'fail', 'b')]
    expect(judge(R2, lines, findings).decisive).toEqual([{ code: 'K1', verdict: 'pass', possible: ['basically-pass'] }, { code: 'K1', verdict: 'fail', possible: ['fail'] }])
  })
  it('a single verdict may take one of several outcomes away', () => {
    const scored = [...formLines({ key: 1 }), ...formLines({ scored: 2 }, 5)]
    expect(judge(R1, scored, [says('K1', 'pass')])).toMatchObject({
      possible: ['pass', 'rectify', 'go-on-site'],
      decisive: [
        { code: 'S1', verdict: 'pass', possible: ['pass', 'rectify'] }, { code: 'S1', verdict: 'fail', possible: ['rectify'] },
        { code: 'S2', verdict: 'pass', possible: ['pass', 'rectify'] }, { code: 'S2', verdict: 'fail', possible: ['rectify'] },
      ],
    })
  })
})

it('what no set of verdicts can give is not possible, though each condition by itself could be', () => {
  // Of 3 lines one failure is 33 %: nothing lies between 0 and 30 %.
  const limit = (max: number) => [{ tiers: ['general' as const], max, per: 'percent' as const, bound: '<=' as const }]
  const rule: ConclusionRule = { shape: 'R7', keyMayBeNa: true, bands: [{ outcome: 'pass', limits: limit(0) }, { outcome: 'basically-pass', limits: limit(30) }], otherwise: 'fail' }
  expect(judge(rule, formLines({ general: 3 }), []).possible).toEqual(['pass', 'fail'])
  expect(judge(rule, formLines({ general: 4 }), []).possible).toEqual(['pass', 'basically-pass', 'fail'])
})
