import { expect, it } from 'vitest'
import type { Outcome } from '../contract/index.ts'
import { Dice } from '../testing/Dice.ts'
import { plus, type CompiledRule, type OpenGroup, type Sums } from './compileRule.ts'
import { outcomesOf } from './outcomeSets.ts'
import { reachableOutcomes } from './reachableOutcomes.ts'
import { triedBands } from './triedBands.ts'

const outcomes: readonly Outcome[] = ['pass', 'basically-pass', 'rectify', 'fail', 'go-on-site']

/** Conditions and bands far wilder than any form's, so that they get in each other's way. */
function wildRule(dice: Dice): CompiledRule {
  const conditions = dice.list(2, 4, (index) => index)
  const sums = (): Sums => conditions.map(() => (dice.oneIn(3) ? 0 : dice.whole(-4, 5)))
  const bands = dice.list(2, 4, () => ({ outcome: dice.pick(outcomes), conditions: [], indices: dice.some(conditions) })).filter(({ indices }) => indices.length > 0)
  const open = dice.list(1, 3, (): OpenGroup => ({ options: dice.list(1, 3, sums), count: dice.whole(1, 3), lines: [] }))
  return {
    conditions: [], adds: () => [], open,
    bands: [...bands, { outcome: dice.pick(outcomes), conditions: [], indices: [] }],
    bounds: conditions.map(() => dice.whole(-3, 8)), settled: conditions.map(() => dice.whole(-3, 3)),
  }
}

function triedOneByOne({ bands, bounds, settled, open }: CompiledRule): Outcome[] {
  const found = new Set<Outcome>()
  const lines = open.flatMap(({ options, count }) => Array.from({ length: count }, () => options))
  const decide = (at: number, sum: Sums): void => {
    const options = lines[at]
    if (options !== undefined) for (const option of options) decide(at + 1, plus(sum, option))
    else found.add(bands.find(({ indices }) => indices.every((index) => (sum[index] ?? 0) <= (bounds[index] ?? 0)))?.outcome ?? 'fail')
  }
  decide(0, settled)
  return outcomes.filter((outcome) => found.has(outcome))
}

it('finds exactly what trying every verdict of every line finds, of 6,000 wild rules', () => {
  const dice = new Dice(716)
  const sizes = new Set<number>()
  for (let round = 0; round < 6000; round += 1) {
    const rule = wildRule(dice)
    const found = outcomesOf(reachableOutcomes(triedBands(rule), rule.bounds, rule.settled, rule.open))
    expect({ rule, found }).toEqual({ rule, found: triedOneByOne(rule) })
    sizes.add(found.length)
  }
  expect(sizes).toEqual(new Set([1, 2, 3, 4]))
})
