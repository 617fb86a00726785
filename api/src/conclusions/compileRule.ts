import type { ConclusionRule, Verdict } from '../contract/index.ts'
import { bandsOf, type CompiledBand, type Condition } from './bandsOf.ts'
import { linearForm } from './linearForm.ts'
import type { SettledLine } from './settledLine.ts'

/** One whole number per condition of a rule. */
export type Sums = readonly number[]

/** Open lines that weigh the same, by their places in the checklist: what each may add to the sums, every possibility once. */
export type OpenGroup = { options: readonly Sums[]; count: number; lines: readonly number[] }

/** A rule over the lines of a checklist: its bands, and its conditions each once, by which everything else is indexed. */
export type CompiledRule = {
  conditions: readonly Condition[]
  bands: readonly (CompiledBand & { indices: readonly number[] })[]
  /** A condition holds where its sum is at most its bound. */
  bounds: Sums
  /** What the settled lines add up to. */
  settled: Sums
  /** What a verdict on a line, by its place, adds. */
  adds: (line: number, verdict: Verdict) => Sums
  open: readonly OpenGroup[]
}

/** A rule over the lines of a checklist, some of them settled, in whole numbers. */
export function compileRule(rule: ConclusionRule, lines: readonly SettledLine[]): CompiledRule {
  const bands = bandsOf(rule)
  const known = new Map(bands.flatMap((band) => band.conditions).map((condition) => [JSON.stringify(condition), condition]))
  const keys = [...known.keys()]
  const conditions = [...known.values()]
  const forms = conditions.map((condition) => linearForm(condition, lines))
  const adds = (line: number, verdict: Verdict): Sums => forms.map(({ weights }) => weights[line]?.[verdict] ?? 0)
  const judged = lines.flatMap(({ verdict }, at) => (verdict === null ? [] : [adds(at, verdict)]))
  return {
    conditions, adds,
    bands: bands.map((band) => ({ ...band, indices: band.conditions.map((condition) => keys.indexOf(JSON.stringify(condition))) })),
    bounds: forms.map(({ bound }) => bound),
    settled: judged.reduce(plus, forms.map(() => 0)),
    open: openGroups(lines, adds),
  }
}

/** Adds sums. */
export function plus(sums: Sums, others: Sums): Sums {
  return sums.map((sum, at) => sum + (others[at] ?? 0))
}

// Groups that touch the same conditions stand together, and those that touch most come first, so that conditions are decided early.
function openGroups(lines: readonly SettledLine[], adds: CompiledRule['adds']): OpenGroup[] {
  const open = lines.flatMap((line, at) => (line.verdict === null ? [{ at, options: distinct(line.verdicts.map((verdict) => adds(at, verdict))) }] : []))
  const alike = Map.groupBy(open, ({ options }) => `${touched(options)}:${options.join(';')}`)
  return [...alike].toSorted(([a], [b]) => (a > b ? -1 : 1)).map(([, members]) => ({ options: members[0]?.options ?? [], count: members.length, lines: members.map(({ at }) => at) }))
}

function distinct(options: readonly Sums[]): Sums[] {
  return [...new Map(options.map((option) => [option.join(), option]))].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, option]) => option)
}

function touched(options: readonly Sums[]): string {
  const marks = (options[0] ?? []).map((_, condition) => (options.some((option) => option[condition] !== 0) ? 1 : 0))
  return `${marks.reduce<number>((count, mark) => count + mark, 0).toString().padStart(4, '0')} ${marks.join('')}`
}
