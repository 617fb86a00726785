import type { Standard } from '@cloud-survey/api/contract'
import { columns } from '../columns.ts'
import { planEdits, type Edit, type Outcome } from './planEdits.ts'
import { addRows } from './rows.ts'
import type { Range } from './Range.ts'

/**
 * Enters a block of cells from a spreadsheet from a range's upper left corner on. A single cell fills the whole range, a block
 * is repeated where the range is a multiple of it. Rows beyond the last checkpoint become new ones, unless only some are shown.
 */
export function planPaste(standard: Standard, shown: readonly number[], range: Range, block: readonly (readonly string[])[]): Outcome {
  const [height, width] = [block.length, Math.max(1, ...block.map((row) => row.length))]
  const rows = repeated(range.bottom - range.top + 1, height)
  const wide = repeated(range.right - range.left + 1, width)
  const whole = shown.length === standard.checkpoints.length
  const added = whole ? Math.max(0, range.top + rows - shown.length) : 0
  const grown = added === 0 ? standard : addRows(standard, standard.checkpoints.length - 1, added)
  const rowAt = (position: number): number | undefined => shown[position] ?? (whole ? position : undefined)
  const cells = Array.from({ length: rows * wide }, (_, index) => ({ down: Math.floor(index / wide), across: index % wide }))
  const edits = cells.flatMap(({ down, across }): Edit[] => {
    const [row, column, text] = [rowAt(range.top + down), columns[range.left + across], block[down % height]?.[across % width]]
    return row === undefined || column === undefined || text === undefined ? [] : [{ row, column: column.key, text }]
  })
  return { ...planEdits(grown, edits), added }
}

function repeated(wanted: number, size: number): number {
  return wanted % size === 0 ? wanted : size
}
