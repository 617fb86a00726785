import type { Fault } from '../../contract/index.ts'
import { exchangeFault } from '../exchangeFault.ts'
import { cellFault, cellName, CellProblem, type Cell, type Sheet } from './Column.ts'
import { matterFields, toMatter, type MatterField } from './matterFields.ts'

/** Reads the sheet of the matter: a field per row, its key or name in one of the first two columns and its value in the third. */
export function readMatterSheet({ name: sheet, rows }: Sheet): { values: Record<string, unknown>; faults: Fault[] } {
  const faults: Fault[] = []
  const values: Record<string, unknown> = {}
  const seen = new Map<string, number>()
  for (const [row, cells] of rows.entries()) {
    const [key = null, zh = null, value = null] = cells
    if (isHeader(key) || cells.every((cell) => cell === null || cell === '')) continue
    const field = matterFields.find((one) => one.key === key || one.zh === zh)
    const label = String(key ?? zh ?? '')
    const earlier = field && seen.get(field.key)
    if (!field) faults.push({ ...exchangeFault('row-unknown', `${sheet}!A${row + 1}`, { sheet, row: row + 1, name: label }), line: row + 1 })
    else if (earlier !== undefined) faults.push({ ...exchangeFault('row-twice', `${sheet}!A${row + 1}`, { sheet, row: row + 1, name: label, other: earlier }), line: row + 1 })
    else {
      seen.set(field.key, row + 1)
      readValue(sheet, { field, row, value }, values, faults)
    }
    for (const [column, cell] of cells.entries()) {
      if (column < 3 || cell === null || cell === '') continue
      faults.push({ ...exchangeFault('cell-without-column', `${sheet}!${cellName(row, column)}`, { sheet, cell: cellName(row, column) }), line: row + 1 })
    }
  }
  const missing = matterFields.filter(({ key }) => !seen.has(key) && key !== 'kept')
  return { values: toMatter(values), faults: [...faults, ...missing.map(({ zh }) => exchangeFault('column-missing', sheet, { sheet, column: zh }))] }
}

function readValue(sheet: string, { field, row, value }: { field: MatterField; row: number; value: Cell }, values: Record<string, unknown>, faults: Fault[]): void {
  try {
    values[field.key] = field.read(value)
  } catch (error) {
    if (!(error instanceof CellProblem)) throw error
    faults.push(cellFault(sheet, { row, column: 2 }, field.zh, { zh: error.zh, en: error.message }))
  }
}

function isHeader(key: Cell): boolean {
  return key === '字段' || key === 'key'
}
