import type { Answers, Condition, Question } from '../../contract/index.ts'
import { holds } from './holds.ts'
import { askedIn, questionsOf } from './questionsOf.ts'
import { samplesOf } from './samplesOf.ts'
import { search, usualEffort, type Effort } from './searchAnswers.ts'
import { usableAnswers } from './usableAnswers.ts'

type Case = { situationId: string; condition: Condition | null }

/** Where answers lead: to one situation, to questions still to be asked in their order, to none, or (the linter forbids it) to several. */
export type Way = { kind: 'one'; situationId: string } | { kind: 'ask'; questionIds: string[] } | { kind: 'none' } | { kind: 'several'; situationIds: string[] }

/** The situation that answers lead to. Asked are only questions whose answer can still change it; an answer its question does not allow is asked for again. */
export function situationFor(questions: readonly Question[], situations: readonly Case[], given: Readonly<Answers>): Way {
  const answers = usableAnswers(questions, given)
  const effort = usualEffort()
  const undecided = situations.filter(({ condition }) => holds(condition, answers) === undefined)
  const questionIds = questions.filter(({ questionId }) => !Object.hasOwn(answers, questionId)).filter((question) => undecided.some(({ condition }) => matters(question, condition, questions, answers, effort))).map(({ questionId }) => questionId)
  if (questionIds.length > 0) return { kind: 'ask', questionIds }
  const complete = { ...Object.fromEntries(questions.map((question) => [question.questionId, samplesOf(question, [])[0]!])), ...answers }
  return wayTo(situations.filter(({ condition }) => holds(condition, complete)).map(({ situationId }) => situationId))
}

function wayTo(situationIds: string[]): Way {
  const [situationId] = situationIds
  if (situationId === undefined) return { kind: 'none' }
  return situationIds.length === 1 ? { kind: 'one', situationId } : { kind: 'several', situationIds }
}

// Two answers to the question are sought, next to each other, that decide the condition differently while all other answers are the same.
function matters(question: Question, condition: Condition | null, questions: readonly Question[], answers: Answers, effort: Effort): boolean {
  const asked = questionsOf(condition)
  if (!asked.has(question.questionId)) return false
  const open = questions.filter(({ questionId }) => asked.has(questionId) && questionId !== question.questionId && !Object.hasOwn(answers, questionId)).map((other) => ({ questionId: other.questionId, samples: samplesOf(other, [condition]) }))
  const samples = samplesOf(question, [condition])
  return samples.slice(1).some((sample, index) => {
    const differs = (others: Answers): boolean | undefined => {
      const one = holds(condition, { ...others, [question.questionId]: samples[index]! })
      const other = holds(condition, { ...others, [question.questionId]: sample })
      return one === undefined || other === undefined ? undefined : one !== other
    }
    return search(open, differs, askedIn(condition).length * 2, effort, answers) !== 'none'
  })
}
