import type { Condition, Question } from '../../contract/index.ts'
import { askedIn } from './questionsOf.ts'

type Answer = number | string | boolean

/**
 * Answers to a question that stand for all of them under some conditions: yes and no; the choices that are named and one that is not;
 * the least and the greatest number, each bound named in between, and a number between each two of them.
 */
export function samplesOf(question: Question, conditions: readonly (Condition | null)[]): Answer[] {
  if (question.kind === 'yes-no') return [true, false]
  const named = conditions.flatMap((condition) => askedIn(condition)).filter((asked) => asked.question === question.questionId).flatMap((asked) => (asked.kind === 'in' ? asked.values : [asked.value]))
  if (question.kind === 'number') return withMidpoints([question.min, question.max, ...named.filter((value) => typeof value === 'number' && value > question.min && value < question.max).map(Number)])
  const values = question.options.map(({ value }) => value)
  const other = values.find((value) => !named.includes(value))
  return values.filter((value) => named.includes(value) || value === other)
}

function withMidpoints(bounds: readonly number[]): number[] {
  const sorted = [...new Set(bounds)].sort((a, b) => a - b)
  return sorted.flatMap((value, index) => (index === 0 ? [value] : [between(sorted[index - 1]!, value), value]))
}

// A whole number where there is one: it is shown as an example.
function between(low: number, high: number): number {
  const middle = Math.round((low + high) / 2)
  return middle > low && middle < high ? middle : (low + high) / 2
}
