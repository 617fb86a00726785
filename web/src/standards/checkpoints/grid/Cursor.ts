import { columns } from '../columns.ts'
import type { Range } from '../edits/Range.ts'

/** The cell that is worked on and the opposite corner of the selection: rows as places in the standard, columns by index. */
export type Cursor = { row: number; column: number; anchorRow: number; anchorColumn: number }

/** A cursor on one cell. */
export function cursorAt(row: number, column: number): Cursor {
  return { row, column, anchorRow: row, anchorColumn: column }
}

/** The cells between a cursor's corners, among the rows shown. */
export function rangeOf({ row, column, anchorRow, anchorColumn }: Cursor, shown: readonly number[]): Range {
  const here = shown.indexOf(row)
  const anchor = shown.includes(anchorRow) ? shown.indexOf(anchorRow) : here
  return { top: Math.min(here, anchor), bottom: Math.max(here, anchor), left: Math.min(column, anchorColumn), right: Math.max(column, anchorColumn) }
}

/** A cursor some rows down and columns across, not beyond the edges; with `extend` the other corner stays. */
export function moved(cursor: Cursor, shown: readonly number[], { down = 0, across = 0 }: { down?: number; across?: number }, extend = false): Cursor {
  const row = shown[clamp(shown.indexOf(cursor.row) + down, shown.length)] ?? cursor.row
  const column = clamp(cursor.column + across, columns.length)
  return extend ? { ...cursor, row, column } : cursorAt(row, column)
}

/** The next or previous cell that can be edited, over the ends of rows; null at the end of the grid. */
export function tabbed(cursor: Cursor, shown: readonly number[], step: 1 | -1): Cursor | null {
  let at = shown.indexOf(cursor.row) * columns.length + cursor.column
  do at += step
  while (columns[((at % columns.length) + columns.length) % columns.length]?.kind === 'read')
  const row = shown[Math.floor(at / columns.length)]
  return row === undefined || at < 0 ? null : cursorAt(row, at % columns.length)
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index))
}
