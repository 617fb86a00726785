import type { TraceStep } from '../contract/index.ts'
import type { EffectiveVerdict } from './effectiveVerdicts.ts'
import type { RuleLine, SettledLine } from './settledLine.ts'

/** Names the lines on which the examiners disagree: they count as open until one of them changes the finding. */
export function disputedStep(effective: ReadonlyMap<string, EffectiveVerdict>): TraceStep[] {
  const disputed = [...effective].flatMap(([code, verdict]) => (verdict.state === 'disputed' ? [{ code, by: verdict.by }] : []))
  if (disputed.length === 0) return []
  const words = { pass: ['符合', 'pass'], fail: ['不符合', 'fail'], na: ['合理缺项', 'not applicable'] } as const
  const told = (language: 0 | 1): string =>
    disputed.map(({ code, by }) => `${code} (${by.map((finding) => `${finding.displayName}: ${words[finding.verdict][language]}`).join(', ')})`).join(language === 0 ? '；' : '; ')
  return [{ rule: 'disputed', met: null, zh: `踏勘员意见不一致，按未定处理：${told(0)}`, en: `the examiners disagree, so these count as open: ${told(1)}`, lines: disputed.map(({ code }) => code) }]
}

/** Names the lines that only one examiner judged: they count, and it is said. */
export function singleExaminerStep(effective: ReadonlyMap<string, EffectiveVerdict>): TraceStep[] {
  const single = [...effective].flatMap(([code, verdict]) => (verdict.state === 'judged' && verdict.by.length === 1 ? [{ code, by: verdict.by[0]?.displayName ?? '' }] : []))
  if (single.length === 0) return []
  const told = [...Map.groupBy(single, ({ by }) => by)].map(([by, lines]) => `${by} (${lines.map(({ code }) => code).join(', ')})`).join('; ')
  return [{ rule: 'one-examiner', met: null, zh: `以下各项仅由一名踏勘员判定：${told}`, en: `judged by one examiner only: ${told}`, lines: single.map(({ code }) => code) }]
}

/** Names what is still open. */
export function openStep(open: string[]): TraceStep[] {
  if (open.length === 0) return []
  return [{ rule: 'open', met: null, zh: `未定 ${open.length} 项：${open.join('、')}`, en: `${linesOf(open)} still open: ${open.join(', ')}`, lines: open }]
}

/** Names what does not apply (合理缺项) and so is left out. */
export function notApplicableStep(lines: readonly SettledLine[]): TraceStep[] {
  const codes = lines.filter(({ verdict }) => verdict === 'na').map(({ code }) => code)
  if (codes.length === 0) return []
  return [{ rule: 'not-applicable', met: null, zh: `不适用（合理缺项）${codes.length} 项，不计入：${codes.join('、')}`, en: `${linesOf(codes)} left out as not applicable: ${codes.join(', ')}`, lines: codes }]
}

/** Names what is to be done after the licence and so counts in nothing. */
export function afterLicenceStep(lines: readonly RuleLine[]): TraceStep[] {
  const codes = lines.filter(({ tier }) => tier === 'post-licence').map(({ code }) => code)
  if (codes.length === 0) return []
  return [{ rule: 'post-licence', met: null, zh: `领证后再办 ${codes.length} 项，不计入结论：${codes.join('、')}`, en: `${linesOf(codes)} for after the licence, not counted: ${codes.join(', ')}`, lines: codes }]
}

const linesOf = ({ length }: readonly string[]): string => (length === 1 ? '1 line' : `${length} lines`)
