import type { Condition, Question } from '../../contract/index.ts'
import { nearest } from '../files/nearest.ts'
import { askedIn, type Asked } from './questionsOf.ts'

type Both = { zh: string; en: string }
type Answer = number | string | boolean

/** What a condition asks that the questions of its standard cannot answer; empty where all is well. */
export function checkCondition(condition: Condition, questions: readonly Question[]): Both[] {
  const faults = askedIn(condition).flatMap((asked) => checkAsked(asked, questions))
  return faults.filter(({ en }, index) => faults.findIndex((other) => other.en === en) === index)
}

function checkAsked(asked: Asked, questions: readonly Question[]): Both[] {
  const question = questions.find(({ questionId }) => questionId === asked.question)
  if (!question) return [unknown(asked.question, questions)]
  if (asked.kind === 'in') return asked.values.flatMap((value) => checkValue(question, value))
  if (question.kind === 'number') return []
  return [{ zh: `“${question.questionId}”不是数字题，不能用“${asked.op}”比较：${howToAsk(question).zh}`, en: `"${question.questionId}" has no number to compare by "${asked.op}": ${howToAsk(question).en}` }]
}

function unknown(name: string, questions: readonly Question[]): Both {
  const known = questions.map(({ questionId }) => questionId)
  const near = nearest(name, known)
  if (near !== null) return { zh: `没有问题“${name}”：是否应为“${near}”？`, en: `there is no question "${name}": did you mean "${near}"?` }
  return { zh: `没有问题“${name}”：请先在 questions 中写出它${known.length > 0 ? `，现有 ${known.join('、')}` : ''}`, en: `there is no question "${name}": write it into "questions" first${known.length > 0 ? `, which holds ${known.join(', ')}` : ''}` }
}

function checkValue(question: Question, value: Answer): Both[] {
  const { questionId: id } = question
  const fits = question.kind === 'number' ? typeof value === 'number' : question.kind === 'choice' ? typeof value === 'string' : typeof value === 'boolean'
  if (!fits) return [{ zh: `“${id}”是${kinds[question.kind].zh}，不能等于 ${JSON.stringify(value)}：${howToAsk(question).zh}`, en: `"${id}" is ${kinds[question.kind].en} and cannot be ${JSON.stringify(value)}: ${howToAsk(question).en}` }]
  if (question.kind !== 'choice') return []
  const values = question.options.map((option) => option.value)
  if (values.includes(String(value))) return []
  const near = nearest(String(value), values)
  return [{ zh: `“${id}”没有选项“${value}”：${near === null ? `选项有 ${values.join('、')}` : `是否应为“${near}”？`}`, en: `"${id}" has no choice "${value}": ${near === null ? `it has ${values.join(', ')}` : `did you mean "${near}"?`}` }]
}

const kinds: Record<Question['kind'], Both> = {
  number: { zh: '数字题', en: 'a number' }, choice: { zh: '选择题', en: 'a choice' }, 'yes-no': { zh: '是非题', en: 'yes or no' },
}

function howToAsk(question: Question): Both {
  if (question.kind === 'yes-no') return { zh: `请写 ${question.questionId} 或 not ${question.questionId}`, en: `write ${question.questionId} or not ${question.questionId}` }
  const example = question.kind === 'number' ? `${question.questionId} <= ${question.max}` : `${question.questionId} = "${question.options[0]!.value}"`
  return { zh: `请写成 ${example} 这样`, en: `write it like ${example}` }
}
