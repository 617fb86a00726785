import type { Standard } from '../../contract/index.ts'
import { exchangeFault, type ReadStandard } from '../exchangeFault.ts'
import { checkpointColumns, toCheckpoint } from './checkpointColumns.ts'
import { checkStandard } from './checkStandard.ts'
import { decodeText } from './decodeText.ts'
import { limits, sizeFaults } from './limits.ts'
import { newCheckpoint } from './newCheckpoint.ts'
import { parseCsv } from './parseCsv.ts'
import { readTable, type Table } from './readTable.ts'
import { undefuse } from './defuse.ts'

const name = 'CSV'

/**
 * Merges checkpoints from CSV into a draft by their code: cells of columns that are there replace what the draft has, new codes come
 * behind, and checkpoints that the file does not name stay. The draft itself is not changed; all faults come at once, by row.
 */
export function fromCsv(bytes: Uint8Array, draft: Standard): ReadStandard {
  const tooLarge = sizeFaults(bytes)
  if (tooLarge.length > 0) return { standard: null, faults: tooLarge }
  const { records, openQuote } = parseCsv(decodeText(bytes), { maxRecords: limits.rows + 1 })
  if (openQuote !== null) return { standard: null, faults: [{ ...exchangeFault('quote-open', name, { row: openQuote }), line: openQuote }] }
  if (records.length > limits.rows) return { standard: null, faults: [exchangeFault('sheet-too-long', name, { sheet: name, limit: limits.rows })] }
  // A row is named as spreadsheets count it: one per record, whatever lines it spans.
  const table = readTable({ name, rows: records.map((fields) => fields.map((field) => (field === '' ? null : undefuse(field)))) }, checkpointColumns(), { all: false })
  const faults = table.columnOf.has('code') || table.faults.length > 0 ? table.faults : [exchangeFault('column-missing', name, { sheet: name, column: '编号' })]
  if (faults.length > 0) return { standard: null, faults }
  return checkMerged(draft, table)
}

function checkMerged(draft: Standard, table: Table): ReadStandard {
  const given = new Map(table.rows.map(({ values }) => [values.code, toCheckpoint(values)]))
  const known = new Set(draft.checkpoints.map(({ code }) => code))
  const changed = draft.checkpoints.map((checkpoint) => ({ ...checkpoint, ...emptied(table), ...given.get(checkpoint.code) }))
  const added = [...given].filter(([code]) => !known.has(String(code))).map(([code, checkpoint]) => ({ ...newCheckpoint, ...checkpoint, code: String(code) }))
  const kept = changed.map((checkpoint, index) => (given.has(checkpoint.code) ? checkpoint : draft.checkpoints[index]))
  const merged = { ...draft, checkpoints: [...kept, ...added] }
  const rowOf = new Map(table.rows.toReversed().map((row) => [row.values.code, row]))
  const order = merged.checkpoints.map((checkpoint) => rowOf.get(checkpoint?.code) ?? { row: -1, values: {} })
  const placed = new Set(order)
  const twice = table.rows.filter((row) => !placed.has(row))
  return checkStandard(merged, { checkpoints: { ...table, rows: [...order, ...twice] } }, { checkpoints: name })
}

/** What may be absent goes when its column is there and its cell is empty. */
function emptied({ columnOf }: Table): Record<string, undefined> {
  return Object.fromEntries(['note', 'source'].filter((key) => columnOf.has(key)).map((key) => [key, undefined]))
}
