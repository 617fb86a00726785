import type { ConclusionRule } from '../contract/index.ts'
import { isIn, type Condition, type LineSet } from './bandsOf.ts'
import { pointsOf } from './linearForm.ts'
import type { Words } from './outcomeWords.ts'
import type { SettledLine } from './settledLine.ts'

/** What the lines settled so far say of a condition: what they add up to, and the limit with its bound. */
export type ConditionWords = { amount: Words; limit: Words }

type Failures = Extract<Condition, { kind: 'failures' }>
type Points = Exclude<Condition, Failures>

/** How many of the lines a condition looks at are settled, apply and failed, and what they are worth. */
export type Tally = { failed: SettledLine[]; open: number; applicable: number; got: number; attainable: number }

/** Counts the lines that a condition looks at. Points are exact decimals. */
export function tallyOf(condition: Condition, lines: readonly SettledLine[]): Tally {
  const looked = lines.filter((line) => isIn(condition.of, line))
  const applicable = looked.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail')
  const { points, unit } = pointsOf(condition.kind === 'failures' ? 'lines' : condition.counting, lines)
  const worth = (some: readonly SettledLine[]): number => some.reduce((sum, line) => sum + points(line), 0) / unit
  const failed = applicable.filter(({ verdict }) => verdict === 'fail')
  return { failed, open: looked.filter(({ verdict }) => verdict === null).length, applicable: applicable.length, got: worth(applicable.filter(({ verdict }) => verdict === 'pass')), attainable: worth(applicable) }
}

/** A condition in plain words with its numbers. */
export function conditionWords(shape: ConclusionRule['shape'], condition: Condition, tally: Tally): ConditionWords {
  if (condition.kind === 'failures') return { amount: condition.per === 'lines' ? failedLines(shape, condition.of, tally) : failedShare(condition, tally), limit: limitOf(condition) }
  return { amount: pointsReached(shape, condition, tally), limit: condition.kind === 'nothing' ? { zh: '', en: '' } : barOf(shape, condition) }
}

function failedLines(shape: ConclusionRule['shape'], of: LineSet, { failed: { length } }: Tally): Words {
  if (shape === 'R9') return { zh: `负面清单命中 ${length} 项`, en: `hits on the negative list: ${length}` }
  if (of === 'all') return { zh: `不符合 ${length} 项（全部为关键项）`, en: `lines failed (all lines are key): ${length}` }
  if (of === 'not-key') return { zh: `关键项以外不符合 ${length} 项`, en: `lines other than key ones failed: ${length}` }
  const { zh, en } = tierWords(of)
  return { zh: `${zh}不符合${of.length > 1 ? '共' : ''} ${length} 项`, en: `${en} lines failed: ${length}` }
}

function failedShare({ of, max }: Failures, { failed, applicable, open }: Tally): Words {
  const { zh, en } = tierWords(of)
  const [settledZh, settledEn] = open > 0 ? ['已定的', ' settled so far'] : ['', '']
  if (applicable === 0) return { zh: `${settledZh}${zh}中没有适用的，按 0 % 计`, en: `${en} lines${settledEn}: none applies, which counts as 0 % failed` }
  const share = shown(failed.length, applicable, max)
  return { zh: `${settledZh}${zh}适用 ${applicable} 项，不符合 ${failed.length} 项，占 ${share} %`, en: `${en} lines${settledEn}: ${failed.length} of ${applicable} that apply failed (${share} %)` }
}

function pointsReached(shape: ConclusionRule['shape'], condition: Points, { got, attainable, applicable, open }: Tally): Words {
  const [settledZh, settledEn] = open > 0 ? ['已定的', ' settled so far'] : ['', '']
  const byScore = condition.counting === 'score'
  const [zh, en] = byScore ? ['计分项', `scored lines${settledEn}`] : ['关键项以外的要点', `lines other than key ones${settledEn}`]
  if (attainable === 0) return { zh: `${settledZh}${zh}中没有适用的，无法折算`, en: `${en}: none applies, so no percentage can be computed` }
  const value = shown(got, attainable, condition.kind === 'reached' ? condition.passAt : 0)
  if (!byScore) return { zh: `${settledZh}${zh}适用 ${applicable} 项，符合 ${got} 项，占 ${value} %`, en: `${en}: ${got} of ${applicable} that apply passed (${value} %)` }
  return {
    zh: `${settledZh}${zh}得分 ${got} ÷ 应得 ${attainable}（不含合理缺项）${shape === 'R1' ? `× 100 = ${value}` : `= ${value} %`}`,
    en: `${en}: ${got} of ${attainable} attainable (without those that do not apply) ${shape === 'R1' ? `× 100 = ${value}` : `= ${value} %`}`,
  }
}

function limitOf({ max, per, bound }: Failures): Words {
  const [zh, en] = per === 'percent' ? [`${max} %`, `${max} %`] : [`${max} 项`, `${max}`]
  if (max === 0 && bound === '<=') return { zh: `允许 ${zh}`, en: 'none allowed' }
  return bound === '<=' ? { zh: `允许 ≤ ${zh}（含 ${zh}）`, en: `allowed: at most ${en} (${en} included)` } : { zh: `允许 < ${zh}（不含 ${zh}）`, en: `allowed: less than ${en} (${en} not included)` }
}

function barOf(shape: ConclusionRule['shape'], { passAt, bound }: Extract<Condition, { kind: 'reached' }>): Words {
  const at = shape === 'R1' ? `${passAt}` : `${passAt} %`
  return bound === '>=' ? { zh: `要求 ≥ ${at}（含 ${at}）`, en: `required: at least ${at} (${at} included)` } : { zh: `要求 > ${at}（不含 ${at}）`, en: `required: more than ${at} (${at} not included)` }
}

const names = { key: { zh: '关键项', en: 'key' }, major: { zh: '重点项', en: 'major' }, general: { zh: '一般项', en: 'general' }, scored: { zh: '计分项', en: 'scored' }, 'post-licence': { zh: '领证后项', en: 'after-licence' } }

function tierWords(of: LineSet): Words {
  const some = (typeof of === 'string' ? [] : of).map((tier) => names[tier])
  const listed = (words: readonly string[], comma: string, and: string): string => [words.slice(0, -1).join(comma), ...words.slice(-1)].filter((part) => part !== '').join(and)
  return { zh: listed(some.map(({ zh }) => zh), '、', '与'), en: listed(some.map(({ en }) => en), ', ', ' and ') }
}

/** A percentage to read: two decimals, or as many more as it takes not to look like a limit that it is not. */
export function shown(part: number, whole: number, limit: number): string {
  const value = (part / whole) * 100
  for (let digits = 2; digits < 10; digits += 1) {
    const text = String(Number(value.toFixed(digits)))
    if (Number(text) !== limit || Math.abs(value - limit) < 1e-9) return text
  }
  return String(value)
}
