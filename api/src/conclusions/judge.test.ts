import { describe, expect, it } from 'vitest'
import type { ConclusionRule, Verdict } from '../contract/index.ts'
import { isKey, judge, verdictsAllowed } from './judge.ts'
import type { RuleLine } from './settledLine.ts'
import { says } from './testing/paperForm.ts'

const R1: ConclusionRule = { shape: 'R1', keyMax: 0, passAt: 90, bound: '>=', keyMayBeNa: true, below: 'fail' }
const R3: ConclusionRule = { shape: 'R3', keyMax: 0, keyMayBeNa: false, otherwise: 'rectify' }
const R9: ConclusionRule = { shape: 'R9', hitsMax: 0, keyMayBeNa: true, otherwise: 'fail' }
const all: Verdict[] = ['pass', 'fail', 'na']
const key = (code: string): RuleLine => ({ code, tier: 'key', score: null, verdicts: all })
const scored = (code: string, score: number): RuleLine => ({ code, tier: 'scored', score, verdicts: all })

describe('R1', () => {
  const lines = [key('K'), scored('S9', 9), scored('S1', 1)]
  it('passes at exactly the stated bound', () => {
    const report = judge(R1, lines, [says('K', 'pass'), says('S9', 'pass'), says('S1', 'fail')])
    expect(report).toMatchObject({ outcome: 'pass', possible: ['pass'], failed: ['S1'], open: [], score: { got: 9, attainable: 10, normalised: 90 } })
  })
  it('does not pass at the bound where the bound is strict', () => {
    expect(judge({ ...R1, bound: '>' }, lines, [says('K', 'pass'), says('S9', 'pass'), says('S1', 'fail')]).outcome).toBe('fail')
  })
  it('no rounding decides: 66.7 % is reached by 667 of 1,000 points and missed by 2 of 3, and tenths of points are exact', () => {
    const at667 = { ...R1, passAt: 66.7 }
    expect(judge(at667, [scored('A', 667), scored('B', 333)], [says('A', 'pass'), says('B', 'fail')]).outcome).toBe('pass')
    expect(judge(at667, [scored('A', 2), scored('B', 1)], [says('A', 'pass'), says('B', 'fail')]).outcome).toBe('fail')
    const tenths = judge({ ...R1, passAt: 75 }, [scored('A', 0.1), scored('B', 0.2), scored('C', 0.1)], [says('A', 'pass'), says('B', 'pass'), says('C', 'fail')])
    expect(tenths).toMatchObject({ outcome: 'pass', score: { got: 0.3, attainable: 0.4 } })
  })
  it('fails for certain as soon as a key line fails, whatever is open', () => {
    expect(judge(R1, lines, [says('K', 'fail')])).toMatchObject({ outcome: 'fail', open: ['S9', 'S1'], decisive: [] })
  })
  it('takes reasonable omissions out of the attainable score', () => {
    expect(judge(R1, lines, [says('K', 'na'), says('S9', 'na'), says('S1', 'pass')])).toMatchObject({ outcome: 'pass', score: { got: 1, attainable: 1, normalised: 100 } })
  })
  it('sends on site when nothing is left to score, or where the rule says', () => {
    const findings = [says('K', 'pass'), says('S9', 'na'), says('S1', 'na')]
    expect(judge(R1, lines, findings)).toMatchObject({ outcome: 'go-on-site', score: { normalised: null } })
    expect(judge({ ...R1, nothingCounts: 'fail' }, lines, findings).outcome).toBe('fail')
  })
})

describe('R3 and R9', () => {
  it('R3 asks for rectification on any failure', () => {
    expect(judge(R3, [key('A'), key('B')], [says('A', 'fail')]).outcome).toBe('rectify')
    expect(judge(R3, [key('A'), key('B')], [says('A', 'pass'), says('B', 'pass')]).outcome).toBe('pass')
  })
  it('R3 counts a not-applicable that the rule does not allow as open', () => {
    expect(judge(R3, [key('A')], [says('A', 'na')])).toMatchObject({ outcome: null, open: ['A'], possible: ['pass', 'rectify'] })
  })
  it('R9 fails on a hit and says which', () => {
    const report = judge(R9, [key('A'), key('B')], [says('A', 'pass'), says('B', 'fail')])
    expect(report.outcome).toBe('fail')
    expect(report.trace[0]).toMatchObject({ rule: 'R9', met: false, lines: ['B'] })
    expect(report.trace[0]?.zh).toContain('B')
  })
  it('R9 lets as many hits be as the rule says', () => {
    const lines = [key('A'), key('B'), key('C')]
    expect(judge({ ...R9, hitsMax: 1 }, lines, [says('A', 'fail'), says('B', 'pass'), says('C', 'na')]).outcome).toBe('pass')
    expect(judge({ ...R9, hitsMax: 1 }, lines, [says('A', 'fail'), says('B', 'fail')]).outcome).toBe('fail')
  })
})

describe('two examiners', () => {
  const lines = [key('A'), key('B')]
  it('a line on which they disagree is open and named with both verdicts', () => {
    const findings = [says('A', 'pass', 'x'), says('A', 'fail', 'y'), says('B', 'pass', 'x'), says('B', 'pass', 'y')]
    const report = judge(R9, lines, findings)
    expect(judge(R9, lines, findings.toReversed())).toEqual(report)
    expect(report).toMatchObject({ outcome: null, open: ['A'] })
    expect(report.trace.find((step) => step.rule === 'disputed')).toMatchObject({ lines: ['A'], en: expect.stringContaining('A (X: pass, Y: fail)') })
    expect(report.trace.some((step) => step.rule === 'one-examiner')).toBe(false)
  })
  it('a line that one of them judged counts, and it is said', () => {
    const report = judge(R9, lines, [says('A', 'pass', 'x'), says('B', 'pass', 'y')])
    expect(report.outcome).toBe('pass')
    expect(report.trace.find((step) => step.rule === 'one-examiner')?.lines).toEqual(['A', 'B'])
  })
})

describe('lines that do not count', () => {
  const later = { ...key('P'), tier: 'post-licence' } as const
  it('leaves lines for after the licence out of the outcome, and names them', () => {
    const report = judge(R9, [key('A'), later], [says('A', 'pass'), says('P', 'fail')])
    expect(report).toMatchObject({ outcome: 'pass', open: [], failed: [] })
    expect(report.trace.find((step) => step.rule === 'post-licence')).toMatchObject({ lines: ['P'], zh: '领证后再办 1 项，不计入结论：P' })
    expect([isKey(R9, later), isKey(R3, key('A')), isKey(R1, scored('S', 1))]).toEqual([false, true, false])
  })
  it('a key line may be not applicable only where the rule lets it', () => {
    const forbids = { ...R1, keyMayBeNa: false }
    expect([verdictsAllowed(forbids, key('K')), verdictsAllowed(forbids, scored('S', 1)), verdictsAllowed(R1, key('K'))]).toEqual([['pass', 'fail'], all, all])
    expect(judge(forbids, [key('K'), scored('S', 1)], [says('K', 'na'), says('S', 'pass')])).toMatchObject({ outcome: null, open: ['K'], possible: ['pass', 'fail'] })
  })
  it('a line that can get no verdict leaves no outcome', () => {
    expect(judge({ ...R9, keyMayBeNa: false }, [{ ...key('A'), verdicts: ['na'] }], [])).toMatchObject({ outcome: null, possible: [], open: ['A'], decisive: [] })
  })
})
