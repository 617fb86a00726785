import { useMemo, useState } from 'react'
import { columns } from '../columns.ts'
import { noFilter, type Filter } from '../filterRows.ts'
import { isWide, rowsOf } from '../edits/Range.ts'
import { cursorAt, moved, rangeOf, tabbed, type Cursor } from './Cursor.ts'
import type { TabProps } from './TabProps.ts'
import { targetOf } from './targetOf.ts'
import { useChanges } from './useChanges.ts'
import { useShownRows } from './useShownRows.ts'

/** The state of the grid: which rows are shown, where the cursor is, what is edited, and everything that can be done. */
export function useGrid(props: TabProps) {
  const { document, faults, locked, focus } = props
  const points = document.checkpoints
  const [asked, setCursor] = useState<Cursor>(() => cursorAt(0, 0))
  const [editing, setEditing] = useState(false)
  const [released, setReleased] = useState(false)
  // Each new number asks for the focus: of the cell, or of a field of the form.
  const [stamp, setStamp] = useState(0)
  const [field, setField] = useState<{ row: number; name: string; stamp: number } | null>(null)
  // The fault's path that was gone to last.
  const [gone, setGone] = useState<string | null>(null)
  const cursor = useMemo(() => within(asked, points.length), [asked, points.length])
  const { codes, byCode, shown, filter, narrow } = useShownRows(points, faults, cursor.row)
  const range = rangeOf(cursor, shown)

  const land = (next: Cursor): void => {
    setEditing(false)
    setReleased(false)
    setCursor(next)
    setStamp((now) => now + 1)
  }
  const put = (next: Cursor): void => {
    leaveEditor()
    land(next)
  }
  const changes = useChanges(props, { shown, range, rows: rowsOf(range, shown), cursor, put })
  const toForm = (name: string, row = cursor.row): void => setField((now) => ({ row, name, stamp: (now?.stamp ?? 0) + 1 }))
  if (focus !== gone) {
    setGone(focus)
    const target = targetOf(focus, points, codes)
    if (target !== null && !shown.includes(target.row)) narrow(noFilter)
    if (target !== null) land(cursorAt(target.row, target.column))
    if (target !== null && target.field !== null) toForm(target.field, target.row)
  }

  return {
    document, points, byCode, shown, range, cursor, editing, locked, filter, stamp, field, released, ...changes, toForm, put,
    wide: isWide(range),
    setFilter: (next: Filter) => setCursor(cursorAt(narrow(next), cursor.column)),
    /** Opens the cell's editor; a cell that is not edited here leads to its field in the form. */
    edit: () => {
      const { kind, key } = columns[cursor.column] ?? columns[0]
      if (kind === 'read') toForm(key)
      else if (!locked) setEditing(true)
    },
    begin: () => setEditing(true),
    focusCell: () => setStamp((now) => now + 1),
    cancel: () => {
      setEditing(false)
      setStamp((now) => now + 1)
    },
    release: () => {
      setReleased(true)
      setCursor(cursorAt(cursor.row, cursor.column))
    },
    move: (by: { down?: number; across?: number }, extend = false) => put(moved(cursor, shown, by, extend)),
    /** Whether there is a next or previous cell: at the end of the grid Tab leaves it. */
    canTab: (step: 1 | -1) => tabbed(cursor, shown, step) !== null,
    tab: (step: 1 | -1) => put(tabbed(cursor, shown, step) ?? cursor),
    /** Adds a row, which is shown whatever the filter says. */
    add: () => {
      changes.addRow()
      narrow(noFilter)
    },
  }
}

/** The grid with its cursor and all that can be done. */
export type GridModel = ReturnType<typeof useGrid>

function within({ row, column, anchorRow, anchorColumn }: Cursor, length: number): Cursor {
  const last = Math.max(0, length - 1)
  return { row: Math.min(row, last), column, anchorRow: Math.min(anchorRow, last), anchorColumn }
}

// What is being typed is taken before its cell is left.
function leaveEditor(): void {
  const { activeElement } = globalThis.document
  if (activeElement instanceof HTMLElement && activeElement.closest('.cell-open') !== null) activeElement.blur()
}
