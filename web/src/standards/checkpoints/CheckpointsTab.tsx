import { App, Button, Empty } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useWords } from '../../language/dictionary.ts'
import { deskWords } from '../../desk/words.ts'
import { BulkBar } from './BulkBar.tsx'
import { linesOf } from './edits/rows.ts'
import { FilterBar } from './FilterBar.tsx'
import { CheckpointForm } from './form/CheckpointForm.tsx'
import { Grid } from './grid/Grid.tsx'
import type { TabProps } from './grid/TabProps.ts'
import { useGrid, type GridModel } from './grid/useGrid.ts'
import { RefusedCells } from './RefusedCells.tsx'
import { RowTools } from './RowTools.tsx'
import { checkpointWords } from './words.ts'
import './checkpoints.css'

/** The checkpoints of a standard: a grid for many, and beside it a form for the one that is worked on. */
export function CheckpointsTab(props: TabProps) {
  const words = useWords(checkpointWords)
  const grid = useGrid(props)
  const onRemove = useRemoving(grid)
  const { points, shown, locked, said, refused } = grid
  const [form, setForm] = useState(true)
  // Below the grid: a bar above it would move the cells while they are being selected.
  const many = !locked && grid.rows.length > 1
  return (
    <div className="checkpoints">
      <div className="row spread checkpoint-tools"><FilterBar grid={grid} /><RowTools grid={grid} form={form} onForm={() => setForm(!form)} onRemove={onRemove} /></div>
      <RefusedCells refused={refused} onForget={grid.forget} />
      {points.length === 0 ? <Empty description={words.none}>{!locked && <Button type="primary" onClick={grid.add}>{words.first}</Button>}</Empty> : (
        <div className={form ? 'checkpoint-split' : 'checkpoint-split is-wide'}>
          <div className="grid-side">
            {shown.length === 0 ? <Empty description={words.noneShown} /> : <Grid grid={grid} onRemove={onRemove} />}
            {many && <BulkBar grid={grid} />}
            <p id="checkpoint-grid-hint" className={many ? 'visually-hidden' : 'soft small no-margin'}>{locked ? words.lockedHint : words.hint}</p>
          </div>
          {form && <CurrentForm grid={grid} />}
        </div>
      )}
      <p className="visually-hidden" role="status" aria-live="polite" data-testid="grid-said">{said}</p>
    </div>
  )
}

/** The form follows the cursor, but does not hold it up. */
function CurrentForm({ grid }: { grid: GridModel }) {
  const { points, byCode, locked, field, patch } = grid
  const row = useDeferredValue(grid.cursor.row)
  const point = points[row]
  if (point === undefined) return null
  const isTaken = (code: string): boolean => points.some((each, index) => each.code === code && index !== row)
  return <CheckpointForm key={row} point={point} row={row} faults={byCode.get(point.code) ?? none} locked={locked} goTo={field?.row === row ? field : null} isTaken={isTaken} onPatch={patch} />
}

const none = [] as const

/** Asks before the selected rows are removed. */
function useRemoving(grid: GridModel): () => void {
  const words = useWords(checkpointWords)
  const shared = useWords(deskWords)
  const { modal } = App.useApp()
  return () => {
    const { rows, document, points, locked } = grid
    if (locked || rows.length === 0) return
    const codes = rows.slice(0, 5).map((row) => points[row]?.code).join(words.separator)
    const rest = rows.length > 5 ? ' …' : ''
    modal.confirm({
      title: words.removeTitle(rows.length), content: words.removeHint(`${codes}${rest}`, linesOf(document, new Set(rows))), okText: words.remove, cancelText: shared.cancel, okButtonProps: { danger: true },
      autoFocusButton: 'ok', onOk: grid.removeRows, afterClose: () => grid.focusCell(),
    })
  }
}
