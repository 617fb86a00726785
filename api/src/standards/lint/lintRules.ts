import type { Checkpoint, Fault, Outcome, SourcedRule } from '../../contract/index.ts'
import { lintBands } from './lintBands.ts'
import { lintFault } from './lintFaults.ts'
import { graveWhere, type Case, type LintView } from './lintView.ts'

// From best to worst; “go on site” is neither.
const ranks: readonly Outcome[] = ['pass', 'basically-pass', 'rectify', 'fail']
const outcomeWords: Record<Outcome, { zh: string; en: string }> = {
  pass: { zh: '合格', en: 'pass' }, 'basically-pass': { zh: '基本符合', en: 'basically pass' }, rectify: { zh: '限期整改', en: 'rectify' }, fail: { zh: '不合格', en: 'fail' }, 'go-on-site': { zh: '转现场核查', en: 'go on site' },
}

/** Faults of the conclusion rules: those that fit no lines, and those that fit these lines not. */
export function lintRules({ cases }: LintView): Fault[] {
  return cases.flatMap((one) => {
    const faults = [...lintOrder(one), ...lintGate(one), ...(one.lines.length === 0 ? [] : lintShape(one))]
    return one.published ? faults : faults.map((fault) => ({ ...fault, severity: graveWhere(false) }))
  })
}

function lintShape(one: Case): Fault[] {
  const { rule } = one.situation
  const counted = one.lines.filter(({ tier }) => tier !== 'post-licence')
  switch (rule.shape) {
    case 'R1': return [...idleGate(one, rule.keyMax, ofKey(counted)), ...nothingCounted(one, counted.some(isScored), true)]
    case 'R6': return [...idleGate(one, rule.keyMax, ofKey(counted)), ...nothingCounted(one, rule.counts === 'score' ? counted.some(isScored) : counted.some(({ tier }) => tier !== 'key'), rule.counts === 'score')]
    case 'R3': return [...idleGate(one, rule.keyMax, counted), ...notAllKey(one, counted)]
    case 'R9': return idleGate(one, rule.hitsMax, counted)
    default: return lintBands(rule.bands, counted, one.situation.situationId, outcomeWords)
  }
}

function isScored({ tier, score }: Checkpoint): boolean {
  return tier !== 'key' && score !== null
}

function ofKey(lines: readonly Checkpoint[]): Checkpoint[] {
  return lines.filter(({ tier }) => tier === 'key')
}

function nothingCounted({ situation: { situationId, rule } }: Case, some: boolean, byScore: boolean): Fault[] {
  const needed = byScore ? { zh: '计分的非关键项', en: 'line with a score that is not key' } : { zh: '非关键项', en: 'line that is not key' }
  return some ? [] : [lintFault('rule-nothing-counted', `situations.${situationId}.rule`, { shape: rule.shape, situation: situationId, needed })]
}

function notAllKey({ situation: { situationId } }: Case, counted: readonly Checkpoint[]): Fault[] {
  const others = counted.filter(({ tier }) => tier !== 'key').map(({ code }) => code)
  return others.length === 0 ? [] : [lintFault('rule-not-all-key', `situations.${situationId}.rule`, { situation: situationId, points: others })]
}

function idleGate({ situation: { situationId, rule } }: Case, max: number, lines: readonly Checkpoint[]): Fault[] {
  const idle = lines.length > 0 && max >= lines.length
  return idle ? [lintFault('key-gate-idle', `situations.${situationId}.rule.${rule.shape === 'R9' ? 'hitsMax' : 'keyMax'}`, { max, situation: situationId, lines: lines.length })] : []
}

function lintGate({ situation: { situationId, rule } }: Case): Fault[] {
  if (rule.shape !== 'R1' && rule.shape !== 'R6') return []
  const { passAt, bound } = rule
  const path = `situations.${situationId}.rule.passAt`
  if (passAt > 100 || (passAt === 100 && bound === '>')) return [lintFault('pass-mark-impossible', path, { passAt })]
  return passAt === 0 && bound === '>=' ? [lintFault('pass-mark-idle', path, {})] : []
}

// More failures must not lead to a better outcome, and failing not to “pass”.
function lintOrder({ situation: { situationId, rule } }: Case): Fault[] {
  const order = outcomesOf(rule).filter(({ outcome }) => ranks.includes(outcome))
  return order.slice(1).flatMap((better, index) => {
    const worse = order[index]!
    const rises = ranks.indexOf(better.outcome) < ranks.indexOf(worse.outcome)
    const passesAll = better.outcome === 'pass' && better.last
    if (!rises && !passesAll) return []
    return [lintFault('outcome-order', `situations.${situationId}.rule.${better.field}`, { worse: outcomeWords[worse.outcome], better: outcomeWords[better.outcome] })]
  })
}

type Placed = { outcome: Outcome; field: string; last: boolean }

function outcomesOf(rule: SourcedRule): Placed[] {
  const place = (outcome: Outcome, field: string, last = false): Placed => ({ outcome, field, last })
  switch (rule.shape) {
    case 'R1': return [place('pass', 'shape'), place(rule.below, 'below', true)]
    case 'R6': return [place('pass', 'shape'), place(rule.withFailures, 'withFailures'), place(rule.below, 'below', true)]
    case 'R3': case 'R9': return [place('pass', 'shape'), place(rule.otherwise, 'otherwise', true)]
    default: return [...rule.bands.map(({ outcome }, index) => place(outcome, `bands.#${index + 1}`)), place(rule.otherwise, 'otherwise', true)]
  }
}
