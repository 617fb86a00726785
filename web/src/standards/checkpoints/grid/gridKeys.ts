import type { KeyboardEvent } from 'react'
import { choiceByKey } from '../choices.ts'
import { columns } from '../columns.ts'
import { cursorAt } from './Cursor.ts'
import type { GridModel } from './useGrid.ts'

const pageRows = 10
const all = Number.MAX_SAFE_INTEGER

/** What the keyboard does in the grid while no cell is edited (WAI-ARIA grid pattern, and the keys of spreadsheets); true where a key was used. */
export function gridKey(event: KeyboardEvent, grid: GridModel, onRemove: () => void): boolean {
  const act = (event.ctrlKey || event.metaKey ? controlKey(event, grid, onRemove) : null) ?? rowKey(event, grid) ?? moveKey(event, grid) ?? tabKey(event, grid) ?? cellKey(event, grid)
  if (act === null) return false
  act()
  return true
}

type Act = (() => void) | null

function controlKey({ key, shiftKey }: KeyboardEvent, grid: GridModel, onRemove: () => void): Act {
  const acts: Readonly<Record<string, () => void>> = {
    a: () => grid.put({ row: grid.shown.at(-1) ?? 0, column: columns.length - 1, anchorRow: grid.shown[0] ?? 0, anchorColumn: 0 }),
    d: grid.fill, z: shiftKey ? grid.redo : grid.undo, y: grid.redo, delete: onRemove, backspace: onRemove,
    ' ': () => grid.put({ ...grid.cursor, row: grid.shown.at(-1) ?? 0, anchorRow: grid.shown[0] ?? 0 }),
  }
  return acts[key.toLowerCase()] ?? null
}

function rowKey({ key, altKey, shiftKey }: KeyboardEvent, grid: GridModel): Act {
  if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) return () => grid.shift(key === 'ArrowUp' ? -1 : 1)
  if (key === 'Insert') return grid.add
  if (key === ' ' && shiftKey) return () => grid.put({ ...grid.cursor, column: columns.length - 1, anchorColumn: 0 })
  return null
}

function moveKey({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent, grid: GridModel): Act {
  const far = ctrlKey || metaKey
  const one = far ? all : 1
  const steps: Readonly<Record<string, { down?: number; across?: number }>> = {
    ArrowUp: { down: -one }, ArrowDown: { down: one }, ArrowLeft: { across: -one }, ArrowRight: { across: one },
    PageUp: { down: -pageRows }, PageDown: { down: pageRows },
    Home: { across: -all, ...(far && { down: -all }) }, End: { across: all, ...(far && { down: all }) },
  }
  const step = steps[key]
  return step === undefined ? null : () => grid.move(step, shiftKey)
}

function tabKey({ key, shiftKey }: KeyboardEvent, grid: GridModel): Act {
  if (key !== 'Tab' || grid.locked || grid.released) return null
  return grid.canTab(shiftKey ? -1 : 1) ? () => grid.tab(shiftKey ? -1 : 1) : null
}

function cellKey({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, grid: GridModel): Act {
  if (altKey || ctrlKey || metaKey) return null
  if (key === 'Enter' || key === 'F2') return grid.edit
  if (key === 'Escape') return grid.release
  if (key === 'Delete' || key === 'Backspace') return grid.clear
  const column = columns[grid.cursor.column] ?? columns[0]
  const point = grid.points[grid.cursor.row]
  if (column.kind === 'read') return key === ' ' ? grid.edit : null
  if (column.kind !== 'choice' || point === undefined || key.length !== 1) return null
  if (key === ' ') return grid.edit
  const value = choiceByKey(column.field, key, point[column.field])
  return value === null ? null : () => grid.choose(column.field, value)
}

/** The cell that a part of the page lies in, as a cursor on it. */
export function cellOf(target: EventTarget): ReturnType<typeof cursorAt> | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return cell === null ? null : cursorAt(Number(cell.dataset['row']), Number(cell.dataset['column']))
}
