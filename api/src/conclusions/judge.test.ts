import { describe, expect, it } from 'vitest'
import type { ConclusionRule, Outcome, Verdict } from '../contract/index.ts'
import type { LatestFinding } from './effectiveVerdicts.ts'
import { judge } from './judge.ts'
import type { RuleLine } from './settledLine.ts'

const R1: ConclusionRule = { shape: 'R1', keyMax: 0, passAt: 90, bound: '>=', keyMayBeNa: true, below: 'fail' }
const R3: ConclusionRule = { shape: 'R3', keyMax: 0, keyMayBeNa: false, otherwise: 'rectify' }
const R9: ConclusionRule = { shape: 'R9', hitsMax: 0, keyMayBeNa: true, otherwise: 'fail' }
const all: Verdict[] = ['pass', 'fail', 'na']
const key = (code: string): RuleLine => ({ code, tier: 'key', score: null, verdicts: all })
const scored = (code: string, score: number): RuleLine => ({ code, tier: 'scored', score, verdicts: all })
const says = (code: string, verdict: Verdict, accountId = 'a'): LatestFinding => ({ code, verdict, accountId, displayName: accountId.toUpperCase() })

describe('R1', () => {
  const lines = [key('K'), scored('S9', 9), scored('S1', 1)]
  it('passes at exactly the stated bound', () => {
    const report = judge(R1, lines, [says('K', 'pass'), says('S9', 'pass'), says('S1', 'fail')])
    expect(report).toMatchObject({ outcome: 'pass', possible: ['pass'], failed: ['S1'], open: [], score: { got: 9, attainable: 10, normalised: 90 } })
  })
  it('does not pass at the bound where the bound is strict', () => {
    expect(judge({ ...R1, bound: '>' }, lines, [says('K', 'pass'), says('S9', 'pass'), says('S1', 'fail')]).outcome).toBe('fail')
  })
  it('fails for certain as soon as a key line fails, whatever is open', () => {
    expect(judge(R1, lines, [says('K', 'fail')])).toMatchObject({ outcome: 'fail', open: ['S9', 'S1'] })
  })
  it('takes reasonable omissions out of the attainable score', () => {
    expect(judge(R1, lines, [says('K', 'na'), says('S9', 'na'), says('S1', 'pass')])).toMatchObject({ outcome: 'pass', score: { got: 1, attainable: 1, normalised: 100 } })
  })
  it('sends on site when nothing is left to score', () => {
    expect(judge(R1, lines, [says('K', 'pass'), says('S9', 'na'), says('S1', 'na')])).toMatchObject({ outcome: 'go-on-site', score: { normalised: null } })
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

it('leaves lines for after the licence out of the outcome', () => {
  expect(judge(R9, [key('A'), { ...key('P'), tier: 'post-licence' }], [says('A', 'pass')])).toMatchObject({ outcome: 'pass', open: [] })
})

describe('property: the possible outcomes are exactly those of all completions', () => {
  /** The outcome of a whole set of verdicts, written down straight from the rule's words. */
  const whole = (rule: ConclusionRule, lines: readonly RuleLine[], verdicts: readonly Verdict[]): Outcome => {
    if (rule.shape !== 'R1') {
      let hits = 0
      for (const verdict of verdicts) if (verdict === 'fail') hits += 1
      return hits > (rule.shape === 'R3' ? rule.keyMax : rule.hitsMax) ? rule.otherwise : 'pass'
    }
    let [failedKeys, got, best] = [0, 0, 0]
    for (const [index, line] of lines.entries()) {
      if (line.tier === 'key') failedKeys += verdicts[index] === 'fail' ? 1 : 0
      else if (verdicts[index] !== 'na') {
        best += line.score ?? 0
        got += verdicts[index] === 'pass' ? (line.score ?? 0) : 0
      }
    }
    if (failedKeys > rule.keyMax) return 'fail'
    if (best === 0) return 'go-on-site'
    return got * 100 > rule.passAt * best || (rule.bound === '>=' && got * 100 === rule.passAt * best) ? 'pass' : rule.below
  }
  const completions = (lines: readonly RuleLine[], known: readonly (Verdict | null)[]): Verdict[][] =>
    lines.reduce<Verdict[][]>((lists, line, index) => lists.flatMap((list) => (known[index] ? [known[index]] : line.verdicts).map((verdict) => [...list, verdict])), [[]])

  let seed = 20_260_101
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((seed / 0x80000000) * limit)
  }
  const pick = <T>(list: readonly T[]): T => {
    const item = list[below(list.length)]
    if (item === undefined) throw new Error('empty list')
    return item
  }
  const randomRule = (): ConclusionRule => {
    const otherwise = pick<Outcome>(['fail', 'rectify'])
    const limit = below(2)
    return pick<ConclusionRule>([
      { shape: 'R1', keyMax: limit, passAt: pick([50, 70, 90]), bound: pick(['>=', '>'] as const), keyMayBeNa: true, below: otherwise },
      { shape: 'R3', keyMax: limit, keyMayBeNa: true, otherwise },
      { shape: 'R9', hitsMax: limit, keyMayBeNa: true, otherwise },
    ])
  }

  it('over 3,000 random rules, checklists and partial findings', () => {
    const met = new Set<string>()
    for (let round = 0; round < 3000; round += 1) {
      const rule = randomRule()
      const lines: RuleLine[] = Array.from({ length: 1 + below(5) }, (_, index) => ({
        ...(below(3) === 0 || rule.shape !== 'R1' ? key(`L${index}`) : scored(`L${index}`, pick([1, 2, 5, 10]))),
        verdicts: pick<Verdict[]>([['pass', 'fail', 'na'], ['pass', 'fail']]),
      }))
      const known = lines.map((line) => (below(2) === 0 ? null : pick(line.verdicts)))
      const findings = lines.flatMap((line, index) => (known[index] ? [says(line.code, known[index])] : []))
      const expected = [...new Set(completions(lines, known).map((verdicts) => whole(rule, lines, verdicts)))].sort()
      const report = judge(rule, lines, findings)
      expect({ rule, lines, known, possible: [...report.possible].sort() }).toEqual({ rule, lines, known, possible: expected })
      expect(report.outcome).toBe(expected.length === 1 ? expected[0] : null)
      met.add(`${rule.shape}:${expected.join('|')}`)
    }
    expect([...met].sort()).toEqual(expect.arrayContaining(['R1:fail|go-on-site|pass', 'R1:pass', 'R3:pass|rectify', 'R9:fail']))
  })
})
