import type { Words } from '../words.ts'
import { addRows, moveRows, removeRows } from '../edits/rows.ts'
import { cursorAt } from './Cursor.ts'
import type { Applying } from './useApplying.ts'
import type { Place } from './Place.ts'
import type { TabProps } from './TabProps.ts'

/** What is done with whole rows. */
export function rowActs({ document, locked, onUndo, onRedo }: TabProps, { shown, range, rows, cursor, put }: Place, { change, setSaid }: Applying, words: Words) {
  const { checkpoints } = document
  const step = (act: (() => void) | undefined, say: string): void => {
    if (act === undefined || locked) return
    act()
    setSaid(say)
  }
  return {
    /** Adds a row below the cursor's. */
    addRow: () => {
      if (locked) return
      const below = checkpoints.length === 0 ? -1 : cursor.row
      const { code = '' } = addRows(document, below).checkpoints[below + 1] ?? {}
      change((before) => addRows(before, below), words.added(code))
      put(cursorAt(below + 1, 0))
    },
    removeRows: () => {
      change((before) => removeRows(before, new Set(rows)), words.removed(rows.length))
      put(cursorAt(Math.max(0, (rows[0] ?? 0) - (rows.includes(checkpoints.length - 1) ? 1 : 0)), cursor.column))
    },
    shift: (by: 1 | -1) => {
      const neighbour = shown[by === 1 ? range.bottom + 1 : range.top - 1]
      const [point, anchor] = [checkpoints[cursor.row], checkpoints[cursor.anchorRow]]
      if (neighbour === undefined || point === undefined || anchor === undefined || locked) return
      const { checkpoints: order } = moveRows(document, rows, neighbour)
      change((before) => moveRows(before, rows, neighbour), words.moved(point.code, order.indexOf(point) + 1))
      put({ ...cursor, row: order.indexOf(point), anchorRow: order.indexOf(anchor) })
    },
    undo: () => step(onUndo, words.undone),
    redo: () => step(onRedo, words.redone),
  }
}
