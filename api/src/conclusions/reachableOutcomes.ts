import type { OpenGroup, Sums } from './compileRule.ts'
import { isDecided, type OutcomeSet } from './outcomeSets.ts'
import { openQuestion, outcomesLeft, type TriedBand } from './triedBands.ts'

/** Lines that weigh the same: how many, and what each may add. */
export type Group = Pick<OpenGroup, 'options' | 'count'>

/** The least and the most that groups still to come can add. */
type Rest = { least: Sums; most: Sums }

/**
 * Exactly the outcomes over all verdicts that groups of open lines may get, from the sums of the settled lines. A walk through
 * what each group can add, group after group. A condition that the rest can no longer change is put to −∞ (holds) or +∞ (does
 * not hold), so that states meet; a state that was met before, or can lead to no new outcome, is left.
 */
export function reachableOutcomes(tried: readonly TriedBand[], bounds: Sums, settled: Sums, groups: readonly Group[]): OutcomeSet {
  if (groups.some(({ options }) => options.length === 0)) return 0
  const rests = restsOf(bounds, groups)
  const combinations = groups.map(combinationsOf)
  const widths = widthsOf(rests[0])
  const met = groups.map(() => memoryOf(tried, widths))
  const states = rests.map(() => bounds.map(() => 0))
  let found = 0
  const visit = (at: number, before: Sums, sums: Sums): void => {
    const state = states[at] ?? []
    reach(state, before, sums, bounds, rests[at])
    const left = outcomesLeft(tried, state)
    if (isDecided(left)) found |= left
    if ((left & ~found) === 0 || met[at - 1]?.(state) === true) return
    for (const combination of combinations[at] ?? []) {
      visit(at + 1, state, combination)
      if ((left & ~found) === 0) return
    }
  }
  visit(0, settled, bounds.map(() => 0))
  return found
}

/** Whether each condition surely holds, surely does not, or (null) still hangs on the groups of open lines. */
export function conditionsMet(bounds: Sums, settled: Sums, groups: readonly Group[]): (boolean | null)[] {
  if (groups.some(({ options }) => options.length === 0)) return bounds.map(() => null)
  const state: number[] = []
  reach(state, settled, bounds.map(() => 0), bounds, restsOf(bounds, groups)[0])
  return state.map((sum) => (sum === -Infinity ? true : sum === Infinity ? false : null))
}

/** The different sums that a group can add; first those where all its lines are alike, which are the extremes of every condition. */
function combinationsOf({ options, count }: Group): Sums[] {
  const [first, second, third] = options
  if (first === undefined) return []
  const sum = (a: number, b: number, c: number): Sums => first.map((weight, at) => weight * a + (second?.[at] ?? 0) * b + (third?.[at] ?? 0) * c)
  const alike = [sum(count, 0, 0), ...(second ? [sum(0, count, 0)] : []), ...(third ? [sum(0, 0, count)] : [])]
  const mixed: Sums[] = []
  for (let b = 0; b <= (second ? count : 0); b += 1) {
    for (let c = 0; c <= (third ? count - b : 0); c += 1) if (Math.max(b, c, count - b - c) < count) mixed.push(sum(count - b - c, b, c))
  }
  return [...alike, ...mixed]
}

/** Adds sums to a state, and decides each condition that the rest cannot change. */
function reach(state: number[], before: Sums, sums: Sums, bounds: Sums, rest: Rest | undefined): void {
  for (let at = 0; at < bounds.length; at += 1) {
    const sum = (before[at] ?? 0) + (sums[at] ?? 0)
    const bound = bounds[at] ?? 0
    state[at] = sum + (rest?.most[at] ?? 0) <= bound ? -Infinity : sum + (rest?.least[at] ?? 0) > bound ? Infinity : sum
  }
}

/** For each group, and behind the last, what it and those behind it can add. */
function restsOf(bounds: Sums, groups: readonly Group[]): Rest[] {
  const nothing = bounds.map(() => 0)
  const rests: Rest[] = [{ least: nothing, most: nothing }]
  for (const { options, count } of groups.toReversed()) {
    const add = (before: Sums | undefined, choose: (...values: number[]) => number): Sums =>
      bounds.map((_, at) => (before?.[at] ?? 0) + count * choose(...options.map((option) => option[at] ?? 0)))
    rests.unshift({ least: add(rests[0]?.least, Math.min), most: add(rests[0]?.most, Math.max) })
  }
  return rests
}

// Of states that differ in one sum only, the least and the greatest lead to all that those between lead to: what is still to
// come moves all by the same, and only the side of the bound counts. So a state between two that were met brings nothing.
function memoryOf(tried: readonly TriedBand[], widths: Sums): (state: Sums) => boolean {
  const met = new Map<string, { least: number; most: number }>()
  return (state) => {
    const { bands, otherwise } = openQuestion(tried, state)
    const asked = new Set(bands.flatMap(({ conditions }) => conditions))
    const stretched = widestOf(widths, state, asked)
    const value = state[stretched] ?? 0
    const key = `${otherwise} ${bands.map(({ place }) => place).join()} ${state.map((sum, at) => (asked.has(at) && at !== stretched ? sum : '')).join()}`
    const range = met.get(key)
    if (range === undefined) met.set(key, { least: value, most: value })
    else if (value >= range.least && value <= range.most) return true
    else [range.least, range.most] = [Math.min(value, range.least), Math.max(value, range.most)]
    return false
  }
}

function widestOf(widths: Sums, state: Sums, asked: ReadonlySet<number>): number {
  let widest = -1
  for (const at of asked) if (Number.isFinite(state[at]) && (widths[at] ?? 0) > (widths[widest] ?? -1)) widest = at
  return widest
}

function widthsOf(rest: Rest | undefined): Sums {
  return rest?.most.map((most, at) => most - (rest.least[at] ?? 0)) ?? []
}
