import type { ConclusionRule, OutcomeReport, Verdict } from '../contract/index.ts'
import { effectiveVerdicts, type EffectiveVerdict, type LatestFinding } from './effectiveVerdicts.ts'
import { judgeByCount } from './judgeByCount.ts'
import { judgeByScore } from './judgeByScore.ts'
import type { RuleLine, SettledLine } from './settledLine.ts'
import { disputedStep, openStep, singleExaminerStep } from './trace.ts'

/** The outcome of a (perhaps partial) set of findings under a conclusion rule. Pure; `findings` are each examiner's latest. */
export function judge(rule: ConclusionRule, lines: readonly RuleLine[], findings: readonly LatestFinding[]): OutcomeReport {
  const counted = lines.filter((line) => line.tier !== 'post-licence')
  const effective = effectiveVerdicts(counted.map((line) => line.code), findings)
  const settled = counted.map((line) => settle(rule, line, effective.get(line.code)))
  const judgement = rule.shape === 'R1' ? judgeByScore(rule, settled) : judgeByCount(rule, settled)
  const open = codesOf(settled, (line) => line.verdict === null)
  const [only, ...others] = judgement.possible
  return {
    outcome: only !== undefined && others.length === 0 ? only : null,
    possible: judgement.possible,
    open,
    failed: codesOf(settled, (line) => line.verdict === 'fail'),
    score: judgement.score,
    trace: [...judgement.trace, ...disputedStep(effective), ...singleExaminerStep(effective), ...openStep(open)],
  }
}

/** Whether a line counts as a key line under a rule: under R3 and R9 all do. */
export function isKey(rule: ConclusionRule, line: RuleLine): boolean {
  return rule.shape !== 'R1' || line.tier === 'key'
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

function codesOf(lines: readonly SettledLine[], wanted: (line: SettledLine) => boolean): string[] {
  return lines.filter(wanted).map((line) => line.code)
}
