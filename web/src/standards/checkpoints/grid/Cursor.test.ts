import { expect, it } from 'vitest'
import { columnIndex, columns } from '../columns.ts'
import { cursorAt, moved, rangeOf, tabbed } from './Cursor.ts'

const shown = [1, 4, 6]
const last = columns.length - 1

it('moves among the rows shown, and not beyond the edges', () => {
  expect(moved(cursorAt(4, 2), shown, { down: 1 })).toEqual(cursorAt(6, 2))
  expect(moved(cursorAt(4, 2), shown, { down: 9, across: -9 })).toEqual(cursorAt(6, 0))
  expect(rangeOf(moved(cursorAt(4, 2), shown, { down: -1, across: 1 }, true), shown)).toEqual({ top: 0, bottom: 1, left: 2, right: 3 })
})

it('a corner that is hidden counts as the cursor\'s', () => {
  expect(rangeOf({ row: 4, column: 1, anchorRow: 2, anchorColumn: 1 }, shown)).toEqual({ top: 1, bottom: 1, left: 1, right: 1 })
})

it('Tab goes over the ends of rows and past what is not edited, and ends with the grid', () => {
  expect(tabbed(cursorAt(1, columnIndex('minutes')), shown, 1)).toEqual(cursorAt(4, 0))
  expect(tabbed(cursorAt(4, 0), shown, -1)).toEqual(cursorAt(1, columnIndex('minutes')))
  expect([tabbed(cursorAt(6, last), shown, 1), tabbed(cursorAt(1, 0), shown, -1)]).toEqual([null, null])
})
