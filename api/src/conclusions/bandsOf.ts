import type { ConclusionRule, Outcome, Tier } from '../contract/index.ts'
import type { RuleLine } from './settledLine.ts'

/** The lines a condition looks at: all, all but the key ones, or those of some tiers. */
export type LineSet = 'all' | 'not-key' | readonly Tier[]

/** What is counted of lines: their points, or each line as one. */
export type Counting = 'score' | 'lines'

/**
 * One condition of an outcome. `failures`: the failed lines keep within a limit (a number of lines, or a percentage of those
 * that apply; where none applies, 0 %). `reached`: what passed is a percentage of what applies. `nothing`: nothing applies.
 */
export type Condition =
  | { kind: 'failures'; of: LineSet; max: number; per: 'lines' | 'percent'; bound: '<=' | '<' }
  | { kind: 'reached'; of: LineSet; counting: Counting; passAt: number; bound: '>=' | '>' }
  | { kind: 'nothing'; of: LineSet; counting: Counting }

/** An outcome and the conditions that must all hold for it. */
export type CompiledBand = { outcome: Outcome; conditions: readonly Condition[] }

type Of<Shape extends ConclusionRule['shape']> = Extract<ConclusionRule, { shape: Shape }>

/** A rule of any shape as bands in the order they are tried: the first whose conditions all hold is the outcome. The last has none. */
export function bandsOf(rule: ConclusionRule): CompiledBand[] {
  switch (rule.shape) {
    case 'R1': return scoreBands(rule)
    case 'R6': return percentageBands(rule)
    case 'R3': return [{ outcome: 'pass', conditions: [atMost('all', rule.keyMax)] }, { outcome: rule.otherwise, conditions: [] }]
    case 'R9': return [{ outcome: 'pass', conditions: [atMost('all', rule.hitsMax)] }, { outcome: rule.otherwise, conditions: [] }]
    default: return limitBands(rule)
  }
}

/** Whether a line is among those a condition looks at. */
export function isIn(set: LineSet, line: Pick<RuleLine, 'tier'>): boolean {
  if (line.tier === 'post-licence') return false
  if (set === 'all') return true
  return set === 'not-key' ? line.tier !== 'key' : set.includes(line.tier)
}

function scoreBands(rule: Of<'R1'>): CompiledBand[] {
  const gate = atMost(['key'], rule.keyMax)
  const points = { of: 'not-key', counting: 'score' } as const
  return [
    { outcome: rule.nothingCounts ?? 'go-on-site', conditions: [gate, { kind: 'nothing', ...points }] },
    { outcome: 'pass', conditions: [gate, { kind: 'reached', ...points, passAt: rule.passAt, bound: rule.bound }] },
    { outcome: rule.below, conditions: [gate] },
    { outcome: 'fail', conditions: [] },
  ]
}

function percentageBands(rule: Of<'R6'>): CompiledBand[] {
  const gate = atMost(['key'], rule.keyMax)
  const counted = { of: 'not-key', counting: rule.counts } as const
  const reached: Condition = { kind: 'reached', ...counted, passAt: rule.passAt, bound: rule.bound }
  return [
    { outcome: rule.nothingCounts, conditions: [gate, { kind: 'nothing', ...counted }] },
    { outcome: 'pass', conditions: [gate, reached, atMost('not-key', 0)] },
    { outcome: rule.withFailures, conditions: [gate, reached] },
    { outcome: rule.below, conditions: [gate] },
    { outcome: 'fail', conditions: [] },
  ]
}

function limitBands(rule: Of<'R2' | 'R4' | 'R5' | 'R7' | 'R8'>): CompiledBand[] {
  const bands = rule.bands.map(({ outcome, limits }) => ({
    outcome,
    conditions: limits.map(({ tiers, max, per, bound }): Condition => ({ kind: 'failures', of: tiers, max, per, bound })),
  }))
  return [...bands, { outcome: rule.otherwise, conditions: [] }]
}

function atMost(of: LineSet, max: number): Condition {
  return { kind: 'failures', of, max, per: 'lines', bound: '<=' }
}
