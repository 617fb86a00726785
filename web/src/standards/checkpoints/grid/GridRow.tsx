import type { Checkpoint } from '@cloud-survey/api/contract'
import { memo, type ReactNode } from 'react'
import { columns } from '../columns.ts'
import type { PointFault } from '../faultsByCode.ts'
import { CellView } from './CellView.tsx'

type Props = {
  point: Checkpoint
  /** Its place in the standard, and among the rows shown. */
  row: number
  position: number
  faults: readonly PointFault[]
  /** The first and last selected column; -1: none. */
  from: number
  to: number
  /** The column of the cursor, and what edits its cell; null: the cursor is elsewhere. */
  cursor: number | null
  /** It has the focus in the cell's place. */
  editor: ReactNode
  locked: boolean
}

/** One checkpoint as a row of the grid. */
export const GridRow = memo(function GridRow({ point, row, position, faults, from, to, cursor, editor, locked }: Props) {
  const faulty = new Map(faults.map(({ fault, field }) => [field, fault.severity] as const).toSorted(([, a], [, b]) => (a < b ? 1 : -1)))
  return (
    <tr aria-rowindex={position + 2} data-testid={`row-${point.code}`}>
      {columns.map((column, index) => {
        const active = index === cursor
        const severity = column.field === null ? undefined : faulty.get(column.field)
        const classes = [column.kind === 'read' ? 'is-read' : '', severity === undefined ? '' : `has-${severity}`, active ? 'is-active' : ''].filter((name) => name !== '').join(' ')
        return (
          <td
            key={column.key} role={index === 0 ? 'rowheader' : 'gridcell'} data-row={row} data-column={index} data-cell={column.key} className={classes} aria-selected={index >= from && index <= to}
            aria-readonly={locked || column.kind === 'read' ? true : undefined} tabIndex={active ? (editor === null ? 0 : undefined) : -1}
          >
            <CellView point={point} column={column} faults={faults} />
            {active && editor}
          </td>
        )
      })}
    </tr>
  )
})
