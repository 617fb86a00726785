import type { Fault } from '../../contract/index.ts'
import { exchangeFault } from '../exchangeFault.ts'
import { cellFault, cellName, CellProblem, type Cell, type Column, type Sheet } from './Column.ts'

/** One row that was read: the values by the keys of the columns; `row` counts from 0. */
export type TableRow = { row: number; values: Record<string, unknown> }
/** The rows of a sheet, where each column stands, and all that is wrong. */
export type Table = { rows: TableRow[]; columnOf: Map<string, number>; faults: Fault[] }

/** Reads a sheet whose first filled row names the columns, in Chinese or by key; a second such row is passed over. Empty rows do not count. */
export function readTable<T>(sheet: Sheet, columns: readonly Column<T>[], { all }: { all: boolean }): Table {
  const first = sheet.rows.findIndex((cells) => !isEmpty(cells))
  const { columnOf, headed, faults } = readHeader(sheet, first, columns)
  if (columnOf.size === 0) return { rows: [], columnOf, faults: [exchangeFault('sheet-without-header', sheet.name, { sheet: sheet.name, known: known(columns) })] }
  const missing = all ? columns.filter(({ key, read }) => read && !columnOf.has(key)).map(({ zh }) => exchangeFault('column-missing', sheet.name, { sheet: sheet.name, column: zh })) : []
  const second = (sheet.rows[first + 1] ?? []).every((cell) => cell === null || cell === '' || columnNamed(columns, cell) !== undefined)
  const start = second ? first + 2 : first + 1
  const rows: TableRow[] = []
  for (const [offset, cells] of sheet.rows.slice(start).entries()) {
    if (isEmpty(cells)) continue
    rows.push(readRow(sheet.name, { cells, row: start + offset }, { columns, columnOf, headed }, faults))
  }
  return { rows, columnOf, faults: [...faults, ...missing] }
}

type Header = { columnOf: Map<string, number>; headed: Set<number>; faults: Fault[] }

function readHeader<T>(sheet: Sheet, row: number, columns: readonly Column<T>[]): Header {
  const columnOf = new Map<string, number>()
  const headed = new Set<number>()
  const faults: Fault[] = []
  for (const [place, cell] of (sheet.rows[row] ?? []).entries()) {
    if (cell === null || cell === '') continue
    headed.add(place)
    const column = columnNamed(columns, cell)
    const at = { sheet: sheet.name, column: String(cell), cell: cellName(row, place) }
    const path = `${sheet.name}!${at.cell}`
    if (!column) faults.push({ ...exchangeFault('column-unknown', path, { ...at, known: known(columns) }), line: row + 1 })
    else if (columnOf.has(column.key)) faults.push({ ...exchangeFault('column-twice', path, at), line: row + 1 })
    else columnOf.set(column.key, place)
  }
  return { columnOf, headed, faults }
}

function readRow<T>(sheet: string, { cells, row }: { cells: readonly Cell[]; row: number }, { columns, columnOf, headed }: { columns: readonly Column<T>[]; columnOf: Map<string, number>; headed: ReadonlySet<number> }, faults: Fault[]): TableRow {
  const values: Record<string, unknown> = {}
  for (const { key, zh, read } of columns) {
    const place = columnOf.get(key)
    if (place === undefined || !read) continue
    try {
      values[key] = read(cells[place] ?? null)
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error
      faults.push(cellFault(sheet, { row, column: place }, zh, { zh: error.zh, en: error.message }))
    }
  }
  for (const [place, cell] of cells.entries()) {
    if (cell === null || cell === '' || headed.has(place)) continue
    const name = cellName(row, place)
    faults.push({ ...exchangeFault('cell-without-column', `${sheet}!${name}`, { sheet, cell: name }), line: row + 1 })
  }
  return { row, values }
}

function columnNamed<T>(columns: readonly Column<T>[], cell: Cell): Column<T> | undefined {
  const name = String(cell).trim().toLowerCase()
  return columns.find(({ key, zh }) => zh.toLowerCase() === name || key.toLowerCase() === name)
}

function known<T>(columns: readonly Column<T>[]): string {
  return columns.map(({ zh }) => zh).join('、')
}

function isEmpty(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === null || cell === '')
}
