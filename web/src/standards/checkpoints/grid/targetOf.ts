import type { Checkpoint } from '@cloud-survey/api/contract'
import { columnIndex, columns } from '../columns.ts'
import { placeOf } from '../faultsByCode.ts'

/** Where a fault's path leads: the row and column of the grid, and the form's field where the grid has no cell to write in. */
export function targetOf(path: string | null, points: readonly Checkpoint[], codes: ReadonlySet<string>): { row: number; column: number; field: string | null } | null {
  const place = path === null ? null : placeOf(path, codes)
  if (place === null) return null
  const row = points.findIndex(({ code }) => code === place.code)
  const name = place.field ?? 'faults'
  const column = columns.find(({ key }) => key === name)
  return { row, column: columnIndex(column?.key ?? 'faults'), field: column === undefined || column.key === 'clauses' ? name : null }
}
