import type { Fault, Question } from '../../contract/index.ts'
import { lintFault } from './lintFaults.ts'
import type { LintView } from './lintView.ts'
import { repeated } from './repeated.ts'

/** Faults of the questions by themselves; whether they are used is looked at with the conditions. */
export function lintQuestions({ standard: { questions } }: LintView): Fault[] {
  return [
    ...repeated(questions.map(({ questionId }) => questionId)).map((question) => lintFault('question-twice', `questions.${question}`, { question })),
    ...questions.flatMap(lintQuestion),
  ]
}

function lintQuestion(question: Question): Fault[] {
  const path = `questions.${question.questionId}`
  return [
    ...lintWords(question, path),
    ...(question.kind === 'number' && question.min >= question.max ? [lintFault('question-range', `${path}.max`, { question: question.questionId, min: question.min, max: question.max })] : []),
    ...(question.kind === 'choice' ? repeated(question.options.map(({ value }) => value)).map((option) => lintFault('option-twice', `${path}.options.${option}`, { question: question.questionId, option })) : []),
  ]
}

function lintWords(question: Question, path: string): Fault[] {
  const options = question.kind === 'choice' ? question.options.filter(({ text }) => text.zh.trim() === '') : []
  const missing = [...(question.text.zh.trim() === '' ? ['text.zh'] : []), ...options.map(({ value }) => `options.${value}.text.zh`)]
  return missing.length === 0 ? [] : [lintFault('question-wordless', `${path}.${missing[0]}`, { question: question.questionId, missing: missing.join(', ') })]
}
