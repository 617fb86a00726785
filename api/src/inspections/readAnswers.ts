import { ApiError } from '../ApiError.ts'
import type { Answers, Bilingual, Question } from '../contract/index.ts'

/** An answer as it is kept: with its words, so that it can be read when the questions have changed. */
export type KeptAnswer = { questionId: string; value: Answers[string]; question: Bilingual; answer: Bilingual }

/** Checks answers against a matter's questions and puts them into words, in the order of the questions. Refuses with `request-invalid`, naming each answer that is none. */
export function readAnswers(questions: readonly Question[], answers: Answers): KeptAnswer[] {
  const unknown = Object.keys(answers).filter((id) => !questions.some(({ questionId }) => questionId === id)).map((id) => ({ path: `body.answers.${id}`, problem: 'is no question of this guide' }))
  const kept = questions.flatMap((question) => {
    const value = Object.hasOwn(answers, question.questionId) ? answers[question.questionId] : undefined
    return value === undefined ? [] : [{ question, value, answer: answerWords(question, value) }]
  })
  const wrong = kept.filter(({ answer }) => answer === null).map(({ question }) => ({ path: `body.answers.${question.questionId}`, problem: wanted(question) }))
  const fields = [...unknown, ...wrong]
  if (fields.length > 0) throw new ApiError('request-invalid', `the answers do not fit the guide's questions: ${fields.map(({ path }) => path).join(', ')}`, { fields })
  return kept.flatMap(({ question: { questionId, text }, value, answer }) => (answer ? [{ questionId, value, question: text, answer }] : []))
}

/** The words of an answer; null where it is none. */
function answerWords(question: Question, value: Answers[string]): Bilingual | null {
  if (question.kind === 'choice') return question.options.find((option) => option.value === value)?.text ?? null
  if (question.kind === 'yes-no') return typeof value === 'boolean' ? (value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }) : null
  return typeof value === 'number' && value >= question.min && value <= question.max ? { zh: `${value} ${question.unit}`, en: `${value} ${question.unit}` } : null
}

function wanted(question: Question): string {
  if (question.kind === 'number') return `must be a number from ${question.min} to ${question.max}`
  return question.kind === 'choice' ? `must be one of ${question.options.map(({ value }) => value).join(', ')}` : 'must be true or false'
}
