import { HucreError } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import type { Fault } from '../../contract/index.ts'
import { exchangeFault } from '../exchangeFault.ts'
import { cellName, type Sheet } from './Column.ts'
import { limits, sizeFaults } from './limits.ts'
import { withLongTexts } from './longTexts.ts'
import { unpackedSize } from './unpackedSize.ts'

type Read = { sheets: Sheet[]; faults: Fault[] }
type RawSheet = Awaited<ReturnType<typeof readXlsx>>['sheets'][number]

/** Reads the cells of an XLSX workbook within the limits; formulas and merged cells are refused by name. A file that is too large is not opened. */
export async function readWorkbook(bytes: Uint8Array): Promise<Read> {
  const tooLarge = sizeFaults(bytes)
  if (tooLarge.length > 0) return { sheets: [], faults: tooLarge }
  try {
    if ((await unpackedSize(bytes, limits.unpackedBytes)) > limits.unpackedBytes) return { sheets: [], faults: [exchangeFault('file-unpacks-too-large', '', { limit: limits.unpackedBytes / 1_000_000 })] }
    // Beyond the limit nothing is parsed: one row more tells that there is more.
    const { sheets } = await readXlsx(bytes, { maxRows: limits.rows + 1 })
    const read = sheets.map(({ name, rows }) => ({ name, rows }))
    return { sheets: withLongTexts(read), faults: sheets.flatMap(sheetFaults) }
  } catch (error) {
    // Whatever is wrong within a file of somebody else is that file's fault, said in the reader's words.
    const message = error instanceof Error ? error.message : String(error)
    const reason = error instanceof HucreError ? message : `${message} (not an XLSX workbook)`
    return { sheets: [], faults: [exchangeFault('file-unreadable', '', { reason: { zh: `不是有效的 XLSX 工作簿（${message}）`, en: reason } })] }
  }
}

function sheetFaults({ name: sheet, rows, cells, merges }: RawSheet): Fault[] {
  const long = rows.length > limits.rows ? [exchangeFault('sheet-too-long', sheet, { sheet, limit: limits.rows })] : []
  const merged = (merges ?? []).map((merge) => {
    const cell = `${cellName(merge.startRow, merge.startCol)}:${cellName(merge.endRow, merge.endCol)}`
    return { ...exchangeFault('cells-merged', `${sheet}!${cell}`, { sheet, cell }), line: merge.startRow + 1 }
  })
  const formulas = [...(cells ?? [])].filter(([, { formula, type }]) => formula !== undefined || type === 'formula').map(([key]) => {
    const [row = 0, column = 0] = key.split(',').map(Number)
    const cell = cellName(row, column)
    return { ...exchangeFault('cell-formula', `${sheet}!${cell}`, { sheet, cell }), line: row + 1 }
  })
  return [...long, ...merged, ...formulas]
}
