import type { Bilingual, Question, Standard } from '@cloud-survey/api/contract'
import { namesIn, renameChoice, renameQuestion } from '../condition/conditionText.ts'

export type Kind = Question['kind']
export type Choice = Extract<Question, { kind: 'choice' }>['options'][number]

/** How many questions a matter may ask, and how many choices one may have. */
export const mostQuestions = 10
export const mostChoices = 40

/** A question of a kind, with the id and the words of another. A choice begins with one option, which it cannot be without. */
export function withKind({ questionId, text }: Pick<Question, 'questionId' | 'text'>, kind: Kind): Question {
  if (kind === 'number') return { kind, questionId, text, unit: '', min: 0, max: 100 }
  return kind === 'choice' ? { kind, questionId, text, options: [newChoice([])] } : { kind, questionId, text }
}

/** A question that has no words yet. */
export function newQuestion(questions: readonly Question[]): Question {
  return withKind({ questionId: freeId(questions.map(({ questionId }) => questionId), 'question'), text: { zh: '' } }, 'yes-no')
}

/** A choice that has no words yet. */
export function newChoice(options: readonly Choice[]): Choice {
  return { value: freeId(options.map(({ value }) => value), 'choice'), text: { zh: '' } }
}

/** Gives a question a new id, in the conditions too. */
export function questionRenamed(before: Standard, from: string, to: string): Standard {
  return {
    ...before,
    questions: before.questions.map((question) => (question.questionId === from ? { ...question, questionId: to } : question)),
    situations: before.situations.map((situation) => ({ ...situation, when: situation.when === null ? null : renameQuestion(situation.when, from, to) })),
  }
}

/** Gives a choice a new value, in the conditions too. */
export function choiceRenamed(before: Standard, questionId: string, from: string, to: string): Standard {
  return {
    ...withQuestion(before, questionId, (question) => (question.kind === 'choice' ? { ...question, options: question.options.map((option) => (option.value === from ? { ...option, value: to } : option)) } : question)),
    situations: before.situations.map((situation) => ({ ...situation, when: situation.when === null ? null : renameChoice(situation.when, questionId, from, to) })),
  }
}

/** Changes one question. */
export function withQuestion(before: Standard, questionId: string, change: (question: Question) => Question): Standard {
  return { ...before, questions: before.questions.map((question) => (question.questionId === questionId ? change(question) : question)) }
}

/** The situations whose condition asks a question, by name. */
export function askedBy({ situations }: Pick<Standard, 'situations'>, questionId: string): string[] {
  return situations.filter(({ when }) => when !== null && namesIn(when).has(questionId)).map(({ name }) => name)
}

/** A text with one of its languages changed; without English there is none. */
export function withText(text: Bilingual, language: 'zh' | 'en', typed: string): Bilingual {
  const next = { ...text, [language]: typed }
  return next.en === undefined || next.en === '' ? { zh: next.zh } : next
}

function freeId(taken: readonly string[], wanted: string): string {
  let id = wanted
  for (let number = 2; taken.includes(id); number += 1) id = `${wanted}${number}`
  return id
}
