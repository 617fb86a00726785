import type { Band, ConclusionRule, Limit, RuleShape, SourcedRule } from '@cloud-survey/api/contract'

/** The shapes in the order they are offered. */
export const shapes: readonly RuleShape[] = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9']

const atMost = (max: number, per: Limit['per'], ...tiers: Limit['tiers']): Limit => ({ tiers, max, per, bound: '<=' })
const none = (...tiers: Limit['tiers']): Limit => atMost(0, 'lines', ...tiers)
const pass = (...limits: Limit[]): Band => ({ outcome: 'pass', limits })

// The numbers of the forms they were read in; where a form was cut off, the strictest reading, to be corrected after the form in hand.
const presets: { [Shape in RuleShape]: Extract<ConclusionRule, { shape: Shape }> } = {
  R1: { shape: 'R1', keyMax: 0, passAt: 90, bound: '>=', keyMayBeNa: true, below: 'fail' },
  R2: { shape: 'R2', keyMayBeNa: false, bands: [pass(none('key', 'major', 'general')), { outcome: 'basically-pass', limits: [none('key'), atMost(3, 'lines', 'major'), atMost(8, 'lines', 'major', 'general')] }], otherwise: 'fail' },
  R3: { shape: 'R3', keyMax: 0, keyMayBeNa: true, otherwise: 'rectify' },
  R4: { shape: 'R4', keyMayBeNa: false, bands: [pass(none('key', 'major', 'general'))], otherwise: 'fail' },
  R5: { shape: 'R5', keyMayBeNa: false, bands: [pass(none('key'), none('major'), none('general'))], otherwise: 'fail' },
  R6: { shape: 'R6', keyMax: 0, passAt: 70, bound: '>=', counts: 'score', keyMayBeNa: false, withFailures: 'basically-pass', below: 'fail', nothingCounts: 'go-on-site' },
  R7: { shape: 'R7', keyMayBeNa: false, bands: [pass(none('key'), none('major'), atMost(20, 'percent', 'general'))], otherwise: 'fail' },
  R8: { shape: 'R8', keyMayBeNa: false, bands: [pass(none('key'), none('general'))], otherwise: 'fail' },
  R9: { shape: 'R9', hitsMax: 0, keyMayBeNa: true, otherwise: 'fail' },
}

/** A rule of a shape with the numbers of the form it was met in, all of it a proposal. */
export function presetOf(shape: RuleShape): SourcedRule {
  const rule = structuredClone(presets[shape])
  return { ...rule, verbatim: [], openQuestions: [], sourceSeen: 'false', note: null, authoredFields: Object.keys(rule) }
}

/** A rule in another shape: the words of the form stay, the numbers are those of the preset and to be confirmed. */
export function withShape({ verbatim, openQuestions, sourceSeen, note }: SourcedRule, shape: RuleShape): SourcedRule {
  return { ...presetOf(shape), verbatim, openQuestions, sourceSeen, note }
}
