import type { Answers, Question } from '../../contract/index.ts'

/** The answers that their questions allow: a number within its bounds, one of the choices, yes or no. Others, and answers to questions that are not asked, are left out. */
export function usableAnswers(questions: readonly Question[], answers: Readonly<Answers>): Answers {
  return Object.fromEntries(questions.flatMap((question) => {
    const answer = Object.hasOwn(answers, question.questionId) ? answers[question.questionId] : undefined
    return answer !== undefined && allows(question, answer) ? [[question.questionId, answer]] : []
  }))
}

function allows(question: Question, answer: number | string | boolean): boolean {
  if (question.kind === 'number') return typeof answer === 'number' && answer >= question.min && answer <= question.max
  return question.kind === 'choice' ? question.options.some(({ value }) => value === answer) : typeof answer === 'boolean'
}
