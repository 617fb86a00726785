import type { Fault } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { point, standard } from '../testing/pointFixtures.ts'
import { faultsByCode, placeOf } from './faultsByCode.ts'
import { filterRows, noFilter } from './filterRows.ts'

const fault = (path: string): Fault => ({ code: 'x', severity: 'error', path, zh: '', en: '' })
const { checkpoints } = standard([point('CAT-1', { publicWording: '门牌 清楚', sourceSeen: true }), point('CAT-1.2', { tier: 'major', measure: { op: '>=', value: 25, unit: 'm' } })])
const codes = new Set(checkpoints.map(({ code }) => code))

it('finds the checkpoint of a path, though codes hold points', () => {
  expect(placeOf('checkpoints.CAT-1.measure', codes)).toEqual({ code: 'CAT-1', field: 'measure' })
  expect(placeOf('checkpoints.CAT-1.2.clauses.第一条', codes)).toEqual({ code: 'CAT-1.2', field: 'clauses' })
  expect([placeOf('checkpoints', codes), placeOf('checkpoints.CAT-9', codes), placeOf('situations.CAT-1', codes)]).toEqual([null, null, null])
})

it('narrows down by words, tier, faults and what is to be confirmed', () => {
  const faults = faultsByCode([fault('checkpoints.CAT-1.2'), fault('questions.a')], codes)
  const rows = (filter: Partial<typeof noFilter>) => filterRows(checkpoints, faults, { ...noFilter, ...filter })
  expect([rows({}), rows({ text: '清楚 门牌' }), rows({ text: '≥ 25' }), rows({ text: 'cat-1 无' }), rows({ tier: 'major' }), rows({ faulty: true }), rows({ unconfirmed: true })]).toEqual([[0, 1], [0], [1], [], [1], [1], [1]])
})
