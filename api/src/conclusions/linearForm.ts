import type { Verdict } from '../contract/index.ts'
import { isIn, type Condition, type Counting } from './bandsOf.ts'
import type { RuleLine } from './settledLine.ts'

/** What a line adds to a sum, by its verdict. */
export type Weights = Readonly<Record<Verdict, number>>

/** A condition in whole numbers: it holds where the sum of all lines' weights is at most `bound`. One entry of `weights` per line. */
export type LinearForm = { weights: readonly Weights[]; bound: number }

const none: Weights = { pass: 0, fail: 0, na: 0 }

/** A condition over these lines in whole numbers, multiplied out, so that no division and no rounding decides. */
export function linearForm(condition: Condition, lines: readonly RuleLine[]): LinearForm {
  const { weigh, bound } = weighing(condition, lines)
  return { weights: lines.map((line) => (isIn(condition.of, line) ? weigh(line) : none)), bound }
}

type Weighing = { weigh: (line: RuleLine) => Weights; bound: number }

function weighing(condition: Condition, lines: readonly RuleLine[]): Weighing {
  if (condition.kind === 'failures') return condition.per === 'lines' ? failedLines(condition) : failedShare(condition, lines.length)
  const { points } = pointsOf(condition.counting, lines)
  if (condition.kind === 'nothing') return { weigh: (line) => ({ pass: points(line), fail: points(line), na: 0 }), bound: 0 }
  // 100 · got ≥ passAt · attainable, turned round.
  const unit = scaleOf([condition.passAt])
  const passAt = Math.round(condition.passAt * unit)
  return {
    weigh: (line) => ({ pass: (passAt - 100 * unit) * points(line), fail: passAt * points(line), na: 0 }),
    bound: condition.bound === '>=' ? 0 : -1,
  }
}

function failedLines({ max, bound }: { max: number; bound: '<=' | '<' }): Weighing {
  return { weigh: () => ({ pass: 0, fail: 1, na: 0 }), bound: bound === '<=' ? Math.floor(max) : Math.ceil(max) - 1 }
}

// 100 · failed ≤ max · applicable. Where the limit itself is not within, each line that applies adds less than any
// difference can be: equality with lines is then over the bound, and no line at all (0 %) is not.
function failedShare({ max, bound }: { max: number; bound: '<=' | '<' }, lines: number): Weighing {
  const unit = scaleOf([max])
  const [times, extra] = bound === '<=' ? [1, 0] : [lines + 1, 1]
  const share = Math.round(max * unit)
  const pass = -share * times + extra
  return { weigh: () => ({ pass, fail: pass + 100 * unit * times, na: 0 }), bound: bound === '<' && max === 0 ? -1 : 0 }
}

/** What a line is worth in whole numbers, and how many of them make one point. */
export function pointsOf(counting: Counting, lines: readonly RuleLine[]): { points: (line: RuleLine) => number; unit: number } {
  if (counting === 'lines') return { points: () => 1, unit: 1 }
  const unit = scaleOf(lines.map((line) => line.score ?? 0))
  return { points: (line) => Math.round((line.score ?? 0) * unit), unit }
}

// The power of ten that makes whole numbers of these decimals.
function scaleOf(values: readonly number[]): number {
  return 10 ** Math.max(0, ...values.map(decimalsOf))
}

function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent))
}
