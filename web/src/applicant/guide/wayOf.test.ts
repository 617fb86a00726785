import type { Condition, Guide, Question } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { holds, wayOf } from './wayOf.ts'

const kind: Question = { kind: 'choice', questionId: 'kind', text: { zh: '经营什么？' }, options: [{ value: 'canteen', text: { zh: '食堂' } }, { value: 'snack', text: { zh: '小吃' } }] }
const area: Question = { kind: 'number', questionId: 'area', text: { zh: '面积？' }, unit: '㎡', min: 1, max: 9999 }
const cooked: Question = { kind: 'yes-no', questionId: 'cooked', text: { zh: '现做吗？' } }
const canteen: Condition = { kind: 'in', question: 'kind', values: ['canteen'] }
const small: Condition = { kind: 'compare', question: 'area', op: '<=', value: 50 }
const situation = (situationId: string, condition: Condition | null): Guide['situations'][number] => ({ situationId, name: situationId, condition, version: 1 })
const guide = {
  questions: [kind, area, cooked],
  situations: [situation('small', { kind: 'and', of: [canteen, small] }), situation('large', { kind: 'and', of: [canteen, { kind: 'not', of: small }] }), situation('snack', { kind: 'and', of: [{ kind: 'not', of: canteen }, { kind: 'in', question: 'cooked', values: [true] }] })],
}

it('asks in order, and only what can still matter', () => {
  expect(wayOf(guide, {})).toEqual({ kind: 'ask', question: kind })
  expect(wayOf(guide, { kind: 'canteen' })).toEqual({ kind: 'ask', question: area })
  expect(wayOf(guide, { kind: 'snack' })).toEqual({ kind: 'ask', question: cooked })
  expect(wayOf(guide, { kind: 'canteen', area: 50 })).toMatchObject({ kind: 'found', situation: { situationId: 'small' } })
  expect(wayOf(guide, { kind: 'canteen', area: 50.5 })).toMatchObject({ situation: { situationId: 'large' } })
  expect(wayOf(guide, { kind: 'snack', cooked: false })).toEqual({ kind: 'none' })
})

it('a situation without a condition always applies', () => {
  expect(wayOf({ questions: [], situations: [situation('only', null)] }, {})).toMatchObject({ kind: 'found' })
  expect(wayOf({ questions: [kind], situations: [] }, {})).toEqual({ kind: 'none' })
})

it.each([
  ['<', 49, true], ['<', 50, false], ['<=', 50, true], ['>', 50, false], ['>', 50.1, true], ['>=', 50, true], ['>=', 49.9, false],
] as const)('compares: %s 50 for %s is %s', (op, answer, expected) => {
  expect(holds({ kind: 'compare', question: 'area', op, value: 50 }, { area: answer })).toBe(expected)
})

it('or is true with one true part, and unknown while none is', () => {
  const either: Condition = { kind: 'or', of: [canteen, small] }
  expect([holds(either, { area: 3 }), holds(either, { area: 300 }), holds(either, { area: 300, kind: 'snack' })]).toEqual([true, undefined, false])
})
