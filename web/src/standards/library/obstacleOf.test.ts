import { expect, it } from 'vitest'
import { obstacleOf } from './obstacleOf.ts'

const part = { label: '2021-04-29', effectiveFrom: null, articles: 6 }
const whole = { label: '2021-04-29 全文', effectiveFrom: '2021-04-29', articles: 154 }
const facts = (label: string, effectiveFrom = '') => ({ label, effectiveFrom })

it('a label that is taken is said with one that is free', () => {
  expect(obstacleOf([part], facts(' 2021-04-29 '), '全文')).toEqual({ kind: 'label-taken', version: part, free: '2021-04-29 全文' })
  expect(obstacleOf([part, whole], facts('2021-04-29'), '全文')).toMatchObject({ free: '2021-04-29 全文 2' })
})

it('beside other versions a first day is needed, and one of its own', () => {
  expect(obstacleOf([part], facts('2021-04-29 全文'), '全文')).toEqual({ kind: 'day-missing' })
  expect(obstacleOf([whole], facts('2021', '2021-04-29'), '全文')).toEqual({ kind: 'day-taken', version: whole })
})

it('a first version, or one with its own label and day, meets nothing', () => {
  expect([obstacleOf([], facts('2021'), '全文'), obstacleOf([part], facts('2021', '2021-04-29'), '全文')]).toEqual([null, null])
})
