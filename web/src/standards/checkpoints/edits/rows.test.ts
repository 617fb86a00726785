import { expect, it } from 'vitest'
import { point, standard } from '../../testing/pointFixtures.ts'
import { addRows, linesOf, moveRows, removeRows } from './rows.ts'

const codes = (document: ReturnType<typeof standard>) => document.checkpoints.map(({ code }) => code)
const document = standard(['A-1', 'A-2', 'A-3', 'A-4'].map((code) => point(code, { section: '厨房', tier: 'major' })), [[['A-1', 'A-3'], ['A-2']]])

it('adds rows with free codes under the heading above', () => {
  const grown = addRows(document, 1, 2)
  expect(codes(grown)).toEqual(['A-1', 'A-2', 'A-5', 'A-6', 'A-3', 'A-4'])
  expect(grown.checkpoints[2]).toMatchObject({ section: '厨房', tier: 'major', publicWording: '', polarity: 'unmarked', sourceSeen: false })
  expect(codes(addRows(standard([]), -1))).toEqual(['FOOD-01'])
})

it('removes rows, from the zones too', () => {
  const places = new Set([0, 2])
  expect(linesOf(document, places)).toBe(2)
  const left = removeRows(document, places)
  expect([codes(left), left.situations[0]?.zones.map(({ lines }) => lines)]).toEqual([['A-2', 'A-4'], [[], ['A-2']]])
  const twice = standard([point('A-1'), point('A-1')], [[['A-1']]])
  expect(removeRows(twice, new Set([1])).situations[0]?.zones[0]?.lines).toEqual(['A-1'])
})

it('moves rows before or behind another one', () => {
  expect(codes(moveRows(document, [1, 2], 3))).toEqual(['A-1', 'A-4', 'A-2', 'A-3'])
  expect(codes(moveRows(document, [1, 2], 0))).toEqual(['A-2', 'A-3', 'A-1', 'A-4'])
  expect(moveRows(document, [3], 4)).toBe(document)
})
