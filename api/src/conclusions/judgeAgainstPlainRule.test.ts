import { expect, it } from 'vitest'
import type { ConclusionRule, Outcome, RuleShape, Verdict } from '../contract/index.ts'
import { Dice } from '../testing/Dice.ts'
import { plainAllowed, plainOutcomes } from '../testing/plainRule.ts'
import { randomChecklist, randomFindings } from '../testing/randomChecklist.ts'
import type { LatestFinding } from './effectiveVerdicts.ts'
import { judge } from './judge.ts'
import type { RuleLine } from './settledLine.ts'

const order: readonly Outcome[] = ['pass', 'basically-pass', 'rectify', 'fail', 'go-on-site']
const inOrder = (outcomes: ReadonlySet<Outcome>): Outcome[] => order.filter((outcome) => outcomes.has(outcome))

function plainDecisive(rule: ConclusionRule, lines: readonly RuleLine[], findings: readonly LatestFinding[], open: readonly string[]) {
  const now = plainOutcomes(rule, lines, findings).size
  return lines.filter(({ code }) => open.includes(code)).flatMap((line) => {
    const settledAs = (verdict: Verdict) => plainOutcomes(rule, lines, [...findings.filter(({ code }) => code !== line.code), { code: line.code, verdict }])
    const verdicts = (['pass', 'fail', 'na'] as const).filter((verdict) => plainAllowed(rule, line).includes(verdict))
    return verdicts.map((verdict) => ({ code: line.code, verdict, left: settledAs(verdict) })).filter(({ left }) => left.size < now).map(({ code, verdict, left }) => ({ code, verdict, possible: inOrder(left) }))
  })
}

it.each<RuleShape>(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'])('%s says what a plain reading of its words says, of 500 random checklists and findings', (shape) => {
  const dice = new Dice(20_261_125 + Number(shape.slice(1)))
  const sizes = new Set<number>()
  for (let round = 0; round < 500; round += 1) {
    const { rule, lines } = randomChecklist(dice, shape, dice.whole(1, 12))
    const findings = randomFindings(dice, rule, lines, dice.whole(0, 5))
    const report = judge(rule, lines, findings)
    const possible = inOrder(plainOutcomes(rule, lines, findings))
    const expected = { outcome: possible.length === 1 ? possible[0] : null, possible, decisive: plainDecisive(rule, lines, findings, report.open) }
    expect({ rule, lines, findings, outcome: report.outcome, possible: report.possible, decisive: report.decisive }).toEqual({ rule, lines, findings, ...expected })
    expect(judge(rule, lines, dice.shuffled(findings))).toEqual(report)
    sizes.add(possible.length)
  }
  expect([...sizes]).toEqual(expect.arrayContaining([1, 2]))
})
