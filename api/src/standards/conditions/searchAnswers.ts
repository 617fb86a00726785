import type { Answers, Condition, Question } from '../../contract/index.ts'
import { holds } from './holds.ts'
import { askedIn, questionsOf } from './questionsOf.ts'
import { samplesOf } from './samplesOf.ts'

/** Work that may still be done, in parts of conditions looked at: a search that runs out of it says so instead of running on. */
export type Effort = { left: number }
/** Answers that were found, `none` where there are none, `too-large` where that could not be decided within the effort. */
export type Search = { found: Answers } | 'none' | 'too-large'

/** Effort enough for any standard met so far, and spent in a fraction of a second. */
export const usualEffort = (): Effort => ({ left: 2_000_000 })

/** Answers under which all conditions hold that must and none that must not; decided exactly, whatever the numbers. */
export function searchAnswers(questions: readonly Question[], must: readonly (Condition | null)[], mustNot: readonly (Condition | null)[], effort: Effort = usualEffort()): Search {
  const conditions = [...must, ...mustNot]
  const asked = new Set(conditions.flatMap((condition) => [...questionsOf(condition)]))
  const open = questions.filter(({ questionId }) => asked.has(questionId)).map((question) => ({ questionId: question.questionId, samples: samplesOf(question, conditions) }))
  const goal = (answers: Answers): boolean | undefined => allOf([...must.map((one) => holds(one, answers)), ...mustNot.map((one) => negated(holds(one, answers)))])
  return search(open, goal, conditions.reduce((sum, one) => sum + askedIn(one).length, 1), effort)
}

/** Tries answers question by question and leaves a branch as soon as the goal is settled; `cost` is the effort of one look at the goal. */
export function search(open: readonly { questionId: string; samples: readonly (number | string | boolean)[] }[], goal: (answers: Answers) => boolean | undefined, cost: number, effort: Effort, answers: Answers = {}): Search {
  effort.left -= cost
  if (effort.left < 0) return 'too-large'
  const reached = goal(answers)
  if (reached === true) return { found: answers }
  const [question, ...rest] = open
  if (reached === false || !question) return 'none'
  for (const sample of question.samples) {
    const result = search(rest, goal, cost, effort, { ...answers, [question.questionId]: sample })
    if (result !== 'none') return result
  }
  return 'none'
}

function allOf(parts: readonly (boolean | undefined)[]): boolean | undefined {
  return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value
}
