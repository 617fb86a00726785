import type { Standard } from '../../contract/index.ts'
import type { Law } from '../law.ts'
import { checkpointColumns } from './checkpointColumns.ts'
import type { Cell } from './Column.ts'
import { defuse } from './defuse.ts'
import { writeTable } from './writeTable.ts'

/** The checkpoints of a standard as CSV (RFC 4180) in UTF-8 with a byte order mark, so that Excel reads it; no cell begins as a formula would. */
export function toCsv({ checkpoints }: Pick<Standard, 'checkpoints'>, law: Law): Uint8Array {
  const { rows } = writeTable('', checkpointColumns(law), checkpoints)
  return new TextEncoder().encode(`\uFEFF${rows.map((cells) => `${cells.map(field).join(',')}\r\n`).join('')}`)
}

function field(cell: Cell): string {
  const text = typeof cell === 'string' ? defuse(cell) : String(cell ?? '')
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
