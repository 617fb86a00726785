import type { ConclusionRule, OutcomeReport, Verdict } from '../contract/index.ts'
import { compileRule } from './compileRule.ts'
import { conditionSteps } from './conditionSteps.ts'
import { tallyOf } from './conditionWords.ts'
import { decisiveVerdicts } from './decisiveVerdicts.ts'
import { effectiveVerdicts, type EffectiveVerdict, type LatestFinding } from './effectiveVerdicts.ts'
import { outcomesOf } from './outcomeSets.ts'
import { conditionsMet, reachableOutcomes } from './reachableOutcomes.ts'
import { resultStep } from './resultStep.ts'
import type { RuleLine, SettledLine } from './settledLine.ts'
import { afterLicenceStep, disputedStep, notApplicableStep, openStep, singleExaminerStep } from './trace.ts'
import { triedBands } from './triedBands.ts'

/** The outcome of a (perhaps partial) set of findings under a conclusion rule. Pure; `findings` are each examiner's latest. */
export function judge(rule: ConclusionRule, lines: readonly RuleLine[], findings: readonly LatestFinding[]): OutcomeReport {
  const counted = lines.filter((line) => line.tier !== 'post-licence')
  const effective = effectiveVerdicts(counted.map((line) => line.code), findings)
  const settled = counted.map((line) => settle(rule, line, effective.get(line.code)))
  const compiled = compileRule(rule, settled)
  const { bounds, open: groups } = compiled
  const tried = triedBands(compiled)
  const reachable = reachableOutcomes(tried, bounds, compiled.settled, groups)
  const met = conditionsMet(bounds, compiled.settled, groups)
  const possible = outcomesOf(reachable)
  const open = codesOf(settled, (line) => line.verdict === null)
  const explained = [...conditionSteps(rule, compiled, settled, met), resultStep(rule, compiled, settled, met, possible)]
  return {
    outcome: possible.length === 1 ? (possible[0] ?? null) : null,
    possible,
    open,
    failed: codesOf(settled, (line) => line.verdict === 'fail'),
    score: scoreOf(rule, settled),
    trace: [...explained, ...notApplicableStep(settled), ...afterLicenceStep(lines), ...disputedStep(effective), ...singleExaminerStep(effective), ...openStep(open)],
    decisive: decisiveVerdicts(compiled, tried, settled, reachable),
  }
}

/** Whether a line counts as a key line under a rule: under R3 and R9 all do. */
export function isKey(rule: ConclusionRule, line: Pick<RuleLine, 'tier'>): boolean {
  if (rule.shape === 'R3' || rule.shape === 'R9') return line.tier !== 'post-licence'
  return line.tier === 'key'
}

/** The verdicts a rule and a line together allow: “not applicable” on a key line only where the rule lets a key line be. */
export function verdictsAllowed(rule: ConclusionRule, line: RuleLine): Verdict[] {
  return line.verdicts.filter((verdict) => verdict !== 'na' || rule.keyMayBeNa || !isKey(rule, line))
}

function settle(rule: ConclusionRule, line: RuleLine, effective: EffectiveVerdict | undefined): SettledLine {
  const allowed = verdictsAllowed(rule, line)
  const verdict = effective?.state === 'judged' && allowed.includes(effective.verdict) ? effective.verdict : null
  return { ...line, verdicts: allowed, verdict }
}

function scoreOf(rule: ConclusionRule, lines: readonly SettledLine[]): OutcomeReport['score'] {
  if (rule.shape !== 'R1' && !(rule.shape === 'R6' && rule.counts === 'score')) return null
  const { got, attainable } = tallyOf({ kind: 'nothing', of: 'not-key', counting: 'score' }, lines)
  return { got, attainable, normalised: attainable === 0 ? null : (got / attainable) * 100 }
}

function codesOf(lines: readonly SettledLine[], wanted: (line: SettledLine) => boolean): string[] {
  return lines.filter(wanted).map((line) => line.code)
}
