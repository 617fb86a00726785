import type { OutcomeReport, Verdict } from '../contract/index.ts'
import { plus, type CompiledRule } from './compileRule.ts'
import { isDecided, outcomesOf, type OutcomeSet } from './outcomeSets.ts'
import { reachableOutcomes } from './reachableOutcomes.ts'
import type { SettledLine } from './settledLine.ts'
import type { TriedBand } from './triedBands.ts'

const order: readonly Verdict[] = ['pass', 'fail', 'na']

/** For open lines, in their order, each verdict that alone would leave fewer outcomes than are `possible`, with those it would leave. */
export function decisiveVerdicts({ bounds, settled, adds, open }: CompiledRule, tried: readonly TriedBand[], lines: readonly SettledLine[], possible: OutcomeSet): OutcomeReport['decisive'] {
  if (isDecided(possible)) return []
  const decisive = open.flatMap((group, place) => {
    const others = open.map((each, at) => (at === place ? { ...each, count: each.count - 1 } : each)).filter(({ count }) => count > 0)
    const leaves = new Map(group.options.map((option) => [option.join(), reachableOutcomes(tried, bounds, plus(settled, option), others)]))
    return group.lines.flatMap((at) => (lines[at]?.verdicts ?? []).map((verdict) => ({ at, verdict, left: leaves.get(adds(at, verdict).join()) ?? possible })))
  })
  return decisive
    .filter(({ left }) => left !== possible)
    .toSorted((a, b) => a.at - b.at || order.indexOf(a.verdict) - order.indexOf(b.verdict))
    .map(({ at, verdict, left }) => ({ code: lines[at]?.code ?? '', verdict, possible: outcomesOf(left) }))
}
