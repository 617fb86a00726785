import { plus, type CompiledRule, type Sums } from './compileRule.ts'
import { setOf, type OutcomeSet } from './outcomeSets.ts'

/** A band as it is tried: its conditions, and for each band before it the conditions of which one must then fail. */
export type TriedBand = { place: number; outcome: OutcomeSet; conditions: readonly number[]; before: readonly (readonly number[])[] }

/** The bands that open lines can still lead to: not those whose conditions imply all of an earlier band, which then is the outcome. */
export function triedBands({ bands, bounds, settled, open }: CompiledRule): TriedBand[] {
  const slack = plus(bounds, settled.map((sum) => -sum))
  const options = open.flatMap((group) => group.options)
  const all = bounds.map((_, condition) => condition)
  const implied = all.map((condition) => all.filter((other) => implies(condition, other, options, slack)))
  return bands
    .map(({ outcome, indices }, at) => {
      const given = new Set(indices.flatMap((condition) => implied[condition] ?? []))
      return { place: at, outcome: setOf(outcome), conditions: indices, before: bands.slice(0, at).map((earlier) => earlier.indices.filter((condition) => !given.has(condition))) }
    })
    .filter(({ before }) => before.every((conditions) => conditions.length > 0))
}

/** The outcomes that are left where conditions are decided (−∞: holds; +∞: does not hold) or not, as far as each by itself tells. */
export function outcomesLeft(tried: readonly TriedBand[], state: Sums): OutcomeSet {
  let left = 0
  for (const { outcome, conditions, before } of tried) {
    if (conditions.some((condition) => state[condition] === Infinity)) continue
    if (!before.every((earlier) => earlier.some((condition) => state[condition] !== -Infinity))) continue
    left |= outcome
    if (conditions.every((condition) => state[condition] === -Infinity)) break
  }
  return left
}

/** On what it still hangs which outcome comes: the bands that can hold up to one that surely does, without those at the end that change nothing. */
export function openQuestion(tried: readonly TriedBand[], state: Sums): { bands: readonly TriedBand[]; otherwise: OutcomeSet } {
  const live: TriedBand[] = []
  for (const band of tried) {
    if (band.conditions.some((condition) => state[condition] === Infinity)) continue
    live.push(band)
    if (band.conditions.every((condition) => state[condition] === -Infinity)) break
  }
  const otherwise = live.at(-1)?.outcome ?? 0
  return { bands: live.slice(0, live.findLastIndex(({ outcome }) => outcome !== otherwise) + 1), otherwise }
}

// Where some factor ≥ 0 lifts each weight of the one to at least that of the other, and its slack to at most the other's,
// the one cannot hold without the other.
function implies(one: number, other: number, options: readonly Sums[], slack: Sums): boolean {
  let [least, most] = [0, Infinity]
  const narrow = (weight: number, otherWeight: number): void => {
    if (weight > 0) least = Math.max(least, otherWeight / weight)
    else if (weight < 0) most = Math.min(most, otherWeight / weight)
    else if (otherWeight > 0) most = -Infinity
  }
  narrow(-(slack[one] ?? 0), -(slack[other] ?? 0))
  for (const option of options) narrow(option[one] ?? 0, option[other] ?? 0)
  return least <= most
}
