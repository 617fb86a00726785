import type { Question, Situation, Standard } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { askedBy, choiceRenamed, newChoice, newQuestion, questionRenamed, withKind, withText } from './questionEdits.ts'

const kind: Question = { kind: 'choice', questionId: 'kind', text: { zh: '业态' }, options: [{ value: 'canteen', text: { zh: '食堂' } }, { value: 'snack', text: { zh: '小吃' } }] }
const cooked: Question = { kind: 'yes-no', questionId: 'cooked', text: { zh: '现场加工吗' } }
const situation = (name: string, when: string | null) => ({ situationId: name, name, when }) as Situation
const standard = { questions: [kind, cooked], situations: [situation('食堂', 'kind = "canteen" and cooked'), situation('小吃', 'not cooked'), situation('全部', null)] } as Standard

it('a new id of a question and a new value of a choice reach the conditions', () => {
  const renamed = choiceRenamed(questionRenamed(standard, 'kind', 'form'), 'form', 'canteen', 'staff-canteen')
  expect(renamed.situations.map(({ when }) => when)).toEqual(['form = "staff-canteen" and cooked', 'not cooked', null])
  expect(renamed.questions[0]).toMatchObject({ questionId: 'form', options: [{ value: 'staff-canteen' }, { value: 'snack' }] })
})

it('tells which situations ask a question', () => {
  expect([askedBy(standard, 'cooked'), askedBy(standard, 'kind'), askedBy(standard, 'area')]).toEqual([['食堂', '小吃'], ['食堂'], []])
})

it('a question of another kind keeps its id and words; new ones have free ids', () => {
  expect(withKind(kind, 'number')).toEqual({ kind: 'number', questionId: 'kind', text: { zh: '业态' }, unit: '', min: 0, max: 100 })
  expect(withKind(cooked, 'choice')).toMatchObject({ options: [{ value: 'choice' }] })
  expect(newQuestion([newQuestion([])]).questionId).toBe('question2')
  expect(newChoice([newChoice([])]).value).toBe('choice2')
})

it('an empty English text is none', () => {
  expect([withText({ zh: '是' }, 'en', 'yes'), withText({ zh: '是', en: 'yes' }, 'en', ''), withText({ zh: '是', en: 'yes' }, 'zh', '对')]).toEqual([{ zh: '是', en: 'yes' }, { zh: '是' }, { zh: '对', en: 'yes' }])
})
