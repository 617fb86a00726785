import type { Condition, Question } from '../../contract/index.ts'
import { searchAnswers, type Effort, type Search } from './searchAnswers.ts'

/** Answers under which a condition holds. */
export function satisfiable(condition: Condition | null, questions: readonly Question[], effort?: Effort): Search {
  return searchAnswers(questions, [condition], [], effort)
}

/** Answers under which two conditions both hold. */
export function overlap(a: Condition | null, b: Condition | null, questions: readonly Question[], effort?: Effort): Search {
  return searchAnswers(questions, [a, b], [], effort)
}

/** Answers under which none of the conditions holds. */
export function uncovered(conditions: readonly (Condition | null)[], questions: readonly Question[], effort?: Effort): Search {
  return searchAnswers(questions, [], conditions, effort)
}
