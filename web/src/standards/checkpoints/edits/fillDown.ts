import type { Checkpoint, Standard } from '@cloud-survey/api/contract'
import { columns } from '../columns.ts'
import type { Outcome } from './planEdits.ts'
import { rowsOf, type Range } from './Range.ts'
import { clearedCell } from './parseCell.ts'
import { setPoints, type Patch } from './setPoints.ts'

/** Copies the first row of a range into its other rows; of a single row, the row shown above into it. Codes stay: each has its own. */
export function fillDown(standard: Standard, shown: readonly number[], range: Range): Outcome {
  const top = range.top === range.bottom ? Math.max(0, range.top - 1) : range.top
  const [first, ...others] = rowsOf({ ...range, top }, shown)
  const source = first === undefined ? undefined : standard.checkpoints[first]
  const fields = columns.slice(range.left, range.right + 1).map(({ field }) => field).filter((field) => field !== null && field !== 'code')
  if (source === undefined || fields.length === 0) return { standard, cells: 0, added: 0, refused: [] }
  const patch: Patch = Object.fromEntries(fields.map((field) => [field, source[field]]))
  return changed(standard, new Map(others.map((row) => [row, patch])), fields.length)
}

/** Empties the cells of a range; those that cannot be empty stay. */
export function clearCells(standard: Standard, shown: readonly number[], range: Range): Outcome {
  const patches = columns.slice(range.left, range.right + 1).map(({ key }) => clearedCell(key)).filter((patch) => patch !== null)
  const patch: Patch = Object.assign({}, ...patches)
  return changed(standard, new Map(rowsOf(range, shown).map((row) => [row, patch])), patches.length)
}

/** Gives all rows of a range the same values. */
export function setAll(standard: Standard, rows: readonly number[], patchOf: (point: Checkpoint) => Patch): Outcome {
  return changed(standard, new Map(rows.flatMap((row) => (standard.checkpoints[row] ? [[row, patchOf(standard.checkpoints[row])] as const] : []))), 1)
}

function changed(standard: Standard, patches: ReadonlyMap<number, Patch>, fields: number): Outcome {
  return { standard: setPoints(standard, patches), cells: patches.size * fields, added: 0, refused: [] }
}
