import type { Fault } from '../../contract/index.ts'
import { exchangeFault } from '../exchangeFault.ts'

/** What a cell holds; a workbook tells numbers and booleans from texts, a CSV file has only texts. */
export type Cell = string | number | boolean | Date | null

/** One column of a sheet: its names, how a thing is written to it and how its cell is read. */
export type Column<T> = {
  key: string
  zh: string
  /** In characters. */
  width: number
  write: (thing: T) => Cell
  /** Absent: the column is for people, and is not read. Throws a CellProblem. */
  read?: (cell: Cell) => unknown
}

/** A sheet of cells; the first row has the number 1. */
export type Sheet = { name: string; rows: Cell[][] }

/** Why a cell cannot be read, in both languages. */
export class CellProblem extends Error {
  override readonly name = 'CellProblem'
  readonly zh: string

  constructor(zh: string, en: string) {
    super(en)
    this.zh = zh
  }
}

/** The name of a cell as spreadsheets show it, from places that count from 0. */
export function cellName(row: number, column: number): string {
  return `${letters(column)}${row + 1}`
}

function letters(column: number): string {
  const rest = Math.floor(column / 26)
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}

/** A fault at a cell: its path is `sheet!cell`, its line the row. */
export function cellFault(sheet: string, at: { row: number; column: number }, columnName: string, reason: { zh: string; en: string }): Fault {
  const cell = cellName(at.row, at.column)
  return { ...exchangeFault('cell-wrong', `${sheet}!${cell}`, { sheet, cell, column: columnName, reason }), line: at.row + 1 }
}
