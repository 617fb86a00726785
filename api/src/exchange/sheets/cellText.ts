import { CellProblem, type Cell } from './Column.ts'

// An empty cell means nothing (null, an empty list). An empty text is written \e, and what begins with a backslash gets another one.
const emptyText = '\\e'

/** A text that may be missing, as a cell. */
export function writeMaybe(text: string | null | undefined): Cell {
  if (text === null || text === undefined) return null
  return text === '' ? emptyText : text.startsWith('\\') ? `\\${text}` : text
}

/** The text of a cell; null where it is empty. */
export function readMaybe(cell: Cell): string | null {
  if (cell === null || cell === '') return null
  const text = asText(cell)
  if (text === emptyText) return ''
  return text.startsWith('\\\\') ? text.slice(1) : text
}

/** A text that may be empty but not missing, as a cell. */
export function writeText(text: string): Cell {
  return text === '' ? null : writeMaybe(text)
}

/** The text of a cell; '' where it is empty. */
export function readText(cell: Cell): string {
  return readMaybe(cell) ?? ''
}

/** A list as a cell, one member per line; a line break within a member is written `\n`. */
export function writeList(members: readonly string[]): Cell {
  return members.length === 0 ? null : members.map((member) => (member === '' ? emptyText : escaped(member))).join('\n')
}

/** The members of a cell, one per line; empty lines do not count. */
export function readList(cell: Cell): string[] {
  if (cell === null || cell === '') return []
  return asText(cell).split(/\r?\n/).filter((line) => line !== '').map((line) => (line === emptyText ? '' : plain(line)))
}

/** A number that may be missing; throws where the cell holds something else. */
export function readNumber(cell: Cell): number | null {
  if (cell === null || cell === '' || typeof cell === 'number') return cell === '' ? null : cell
  const text = asText(cell).trim()
  if (text === '') return null
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw new CellProblem(`“${text}”不是数字`, `"${text}" is not a number`)
  return Number(text)
}

function asText(cell: Exclude<Cell, null>): string {
  if (cell instanceof Date) throw new CellProblem('是日期：请把单元格格式改为文本后重新输入', 'is a date: set the format of the cell to text and type it again')
  return typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell)
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' }
const unescapes: Record<string, string> = { '\\\\': '\\', '\\n': '\n', '\\r': '\r' }

function escaped(text: string): string {
  return text.replaceAll(/[\\\n\r]/g, (found) => escapes[found] ?? found)
}

function plain(line: string): string {
  return line.replaceAll(/\\[\\nr]/g, (found) => unescapes[found] ?? found)
}
