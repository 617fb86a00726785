import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { columns } from '../columns.ts'
import { checkpointWords } from '../words.ts'
import { ActiveEditor } from './ActiveEditor.tsx'
import { cellOf, gridKey } from './gridKeys.ts'
import { GridRow } from './GridRow.tsx'
import { useClipboard } from './useClipboard.ts'
import type { GridModel } from './useGrid.ts'
import { rowHeight, useRowWindow } from './useRowWindow.ts'

const width = columns.reduce((sum, column) => sum + column.width, 0)
const none = [] as const

/** The checkpoints as a spreadsheet: a grid by the WAI-ARIA pattern, of which only the rows in sight are drawn. */
export function Grid({ grid, onRemove }: { grid: GridModel; onRemove: () => void }) {
  const words = useWords(checkpointWords)
  const scroller = useRef<HTMLDivElement>(null)
  const { first, last } = useRowWindow(scroller)
  useCursorFocus(scroller, grid.stamp)
  useClipboard(scroller, grid)
  const { points, shown, cursor, range, locked, byCode } = grid
  const active = shown.indexOf(cursor.row)
  const positions = shown.map((_, position) => position).slice(Math.max(0, first), Math.max(0, last))
  // The row with the cursor keeps the focus, also when it is scrolled out of sight.
  const drawn = active === -1 || positions.includes(active) ? positions : [...positions, active].toSorted((a, b) => a - b)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (grid.editing || event.nativeEvent.isComposing) return
    if (gridKey(event, grid, onRemove)) event.preventDefault()
  }
  return (
    <div ref={scroller} className="grid-scroller" onKeyDown={onKeyDown} {...mouseOf(grid)}>
      <table role="grid" aria-label={words.grid} aria-describedby="checkpoint-grid-hint" aria-rowcount={shown.length + 1} aria-multiselectable="true" aria-readonly={locked} style={{ width }} data-testid="checkpoint-grid">
        <colgroup>{columns.map((column) => <col key={column.key} style={{ width: column.width }} />)}</colgroup>
        <thead><tr aria-rowindex={1}>{columns.map(({ key }) => <th key={key} role="columnheader" scope="col">{words.columns[key]}</th>)}</tr></thead>
        <tbody>
          {drawn.flatMap((position, index) => {
            const [row = 0, before = -1] = [shown[position], drawn[index - 1]]
            const point = points[row]
            if (point === undefined) return []
            const selected = position >= range.top && position <= range.bottom
            const here = position === active
            return [
              <Gap key={`gap-${position}`} rows={position - before - 1} />,
              <GridRow
                key={row} point={point} row={row} position={position} faults={byCode.get(point.code) ?? none} from={selected ? range.left : -1} to={selected ? range.right : -1}
                cursor={here ? cursor.column : null} editor={here && !locked ? editorOf(grid) : null} locked={locked}
              />,
            ]
          })}
          <Gap rows={shown.length - 1 - (drawn.at(-1) ?? -1)} />
        </tbody>
      </table>
    </div>
  )
}

function editorOf(grid: GridModel) {
  const { kind } = columns[grid.cursor.column] ?? columns[0]
  return kind === 'read' || (kind === 'choice' && !grid.editing) ? null : <ActiveEditor grid={grid} />
}

/** Rows that are not drawn, as empty height. */
function Gap({ rows }: { rows: number }) {
  return rows > 0 ? <tr aria-hidden="true" className="grid-gap" style={{ height: rows * rowHeight }}><td colSpan={columns.length} /></tr> : null
}

function mouseOf(grid: GridModel) {
  return {
    onMouseDown: (event: MouseEvent) => {
      const cell = inEditor(event.target) || event.button !== 0 ? null : cellOf(event.target)
      if (cell === null) return
      event.preventDefault()
      grid.put(event.shiftKey ? { ...grid.cursor, row: cell.row, column: cell.column } : cell)
    },
    onMouseOver: (event: MouseEvent) => {
      const cell = event.buttons !== 1 || grid.editing ? null : cellOf(event.target)
      if (cell !== null && (cell.row !== grid.cursor.row || cell.column !== grid.cursor.column)) grid.put({ ...grid.cursor, row: cell.row, column: cell.column })
    },
    onDoubleClick: (event: MouseEvent) => {
      if (!inEditor(event.target) && cellOf(event.target) !== null) grid.edit()
    },
  }
}

function inEditor(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.cell-open') !== null
}

/** Each new number brings the focus to the cell with the cursor, and the cell into sight. */
function useCursorFocus(scroller: { current: HTMLElement | null }, stamp: number): void {
  useEffect(() => {
    const cell = stamp === 0 ? null : scroller.current?.querySelector<HTMLElement>('td.is-active')
    if (!cell) return
    const target = cell.tabIndex === 0 ? cell : cell.querySelector<HTMLElement>('[tabindex="0"]')
    target?.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [scroller, stamp])
}
