import type { ConclusionRule, Outcome, TraceStep } from '../contract/index.ts'
import type { EffectiveVerdict } from './effectiveVerdicts.ts'

/** The step that counts failures against a limit: the key gate of R1, the all-key rule R3, the negative list R9. */
export function countStep(shape: ConclusionRule['shape'], limit: number, met: boolean | null, failed: string[]): TraceStep {
  const what = { R1: { zh: '关键项不符合', en: 'key lines failed' }, R3: { zh: '不符合项（全部为关键项）', en: 'lines failed (all lines are key)' }, R9: { zh: '负面清单命中', en: 'hits on the negative list' } }[shape]
  const end = { zh: met === null ? '，尚有未定项' : met ? '，符合' : '，超出', en: met === null ? '; some lines are still open' : met ? ': met' : ': exceeded' }
  return {
    rule: { R1: 'R1/key', R3: 'R3', R9: 'R9' }[shape],
    met,
    zh: `${what.zh} ${failed.length} 项，允许 ${limit} 项${end.zh}${failed.length > 0 ? `：${failed.join('、')}` : ''}`,
    en: `${failed.length} ${what.en}, ${limit} allowed${end.en}${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`,
    lines: failed,
  }
}

/** The step that normalises the score (标化分) and compares it with the stated bound. */
export function scoreStep(rule: Extract<ConclusionRule, { shape: 'R1' }>, score: { got: number; attainable: number }, possible: readonly Outcome[], failed: string[]): TraceStep {
  const met = possible.length === 1 ? possible[0] === 'pass' : null
  const bound = rule.bound === '>=' ? '≥' : '>'
  if (score.attainable === 0) {
    return { rule: 'R1/score', met, zh: '没有可计分的项目，标化分无法计算', en: 'no line counts towards the score, so it cannot be computed', lines: failed }
  }
  const value = ((score.got / score.attainable) * 100).toFixed(2)
  return {
    rule: 'R1/score',
    met,
    zh: `已定计分项得分 ${score.got} ÷ 应得 ${score.attainable}（不含合理缺项）× 100 = ${value}，合格线 ${bound} ${rule.passAt}${met === null ? '，尚有未定项' : met ? '，达到' : '，未达到'}`,
    en: `scored lines settled so far: ${score.got} of ${score.attainable} attainable (without reasonable omissions) × 100 = ${value}; to pass: ${bound} ${rule.passAt}${met === null ? '; some lines are still open' : met ? ': reached' : ': not reached'}`,
    lines: failed,
  }
}

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
  return [{ rule: 'open', met: null, zh: `未定 ${open.length} 项：${open.join('、')}`, en: `${open.length} lines still open: ${open.join(', ')}`, lines: open }]
}
