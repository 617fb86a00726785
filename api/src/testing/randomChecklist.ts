import type { ChecklistLine, ConclusionRule, Limit, Outcome, RuleShape, Tier, Verdict } from '../contract/index.ts'
import type { Dice } from './Dice.ts'
import { plainAllowed } from './plainRule.ts'

type Line = Pick<ChecklistLine, 'code' | 'tier' | 'score' | 'verdicts'>
type Said = { code: string; verdict: Verdict; accountId: string; displayName: string }

const outcomes: readonly Outcome[] = ['pass', 'basically-pass', 'rectify', 'fail', 'go-on-site']
const mixes: readonly (readonly Tier[])[] = [['key', 'major', 'general', 'scored', 'post-licence'], ['key', 'scored'], ['key', 'major', 'general']]
const scales = [[1], [1, 2, 5, 10], [0.5, 1, 1.5], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]

/** A rule of a shape and a checklist to judge by it, with parameters near those of real forms, so that limits are met exactly now and then. */
export function randomChecklist(dice: Dice, shape: RuleShape, length: number): { rule: ConclusionRule; lines: Line[] } {
  const tiers = dice.pick(mixes)
  const scores = dice.pick(scales)
  const lines = Array.from({ length }, (_, index): Line => {
    const tier = dice.pick(tiers)
    const verdicts = dice.pick<Verdict[]>([['pass', 'fail', 'na'], ['pass', 'fail', 'na'], ['pass', 'fail'], ['na', 'fail', 'pass']])
    return { code: `L-${index + 1}`, tier, score: tier === 'scored' || dice.oneIn(4) ? dice.pick(scores) : null, verdicts }
  })
  return { rule: ruleOf(dice, shape), lines }
}

/** Findings of up to three examiners on all lines but at most `open`, which are left out, disputed, or judged as they may not be. */
export function randomFindings(dice: Dice, rule: ConclusionRule, lines: readonly Line[], open: number): Said[] {
  const says = (code: string, verdict: Verdict, accountId: string): Said => ({ code, verdict, accountId, displayName: accountId.toUpperCase() })
  const left = new Set(Array.from({ length: open }, () => dice.pick(lines).code))
  const failing = dice.pick([2, 5, 10, 30])
  return lines.flatMap((line) => {
    const { code } = line
    const allowed = plainAllowed(rule, line)
    const verdict = dice.oneIn(failing) ? 'fail' : dice.pick(allowed)
    if (!left.has(code)) return dice.oneIn(2) ? [says(code, verdict, 'a')] : [says(code, verdict, 'a'), says(code, verdict, 'b')]
    const forbidden = allowed.includes('na') ? [] : [says(code, 'na', 'a')]
    return dice.pick([[], forbidden, [says(code, 'pass', 'a'), says(code, 'fail', 'b')], [says(code, 'na', 'b'), says(code, 'fail', 'a'), says(code, 'na', 'c')]])
  })
}

function ruleOf(dice: Dice, shape: RuleShape): ConclusionRule {
  const outcome = (): Outcome => dice.pick(outcomes)
  const gate = { keyMax: dice.pick([0, 0, 1, 2]), keyMayBeNa: dice.oneIn(2) }
  const score = { passAt: dice.pick([0, 50, 66.7, 70, 75, 90, 100]), bound: dice.pick(['>=', '>'] as const), below: outcome() }
  switch (shape) {
    case 'R1': return { shape, ...gate, ...score, ...(dice.oneIn(2) ? {} : { nothingCounts: outcome() }) }
    case 'R3': return { shape, ...gate, otherwise: outcome() }
    case 'R6': return { shape, ...gate, ...score, counts: dice.pick(['score', 'lines'] as const), withFailures: outcome(), nothingCounts: outcome() }
    case 'R9': return { shape, hitsMax: gate.keyMax, keyMayBeNa: gate.keyMayBeNa, otherwise: outcome() }
    default: return { shape, keyMayBeNa: gate.keyMayBeNa, bands: dice.list(1, 3, () => ({ outcome: outcome(), limits: dice.list(1, 3, () => limitOf(dice)) })), otherwise: outcome() }
  }
}

function limitOf(dice: Dice): Limit {
  const per = dice.pick(['lines', 'percent'] as const)
  const max = per === 'lines' ? dice.pick([0, 0, 1, 2, 2.5, 3, 8]) : dice.pick([0, 10, 12.5, 20, 33.3, 50, 100])
  return { tiers: dice.pick<Limit['tiers']>([['key'], ['major'], ['general'], ['major', 'general'], ['key', 'major', 'general']]), max, per, bound: dice.pick(['<=', '<=', '<'] as const) }
}
