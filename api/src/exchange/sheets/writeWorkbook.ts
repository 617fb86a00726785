import { writeXlsx } from 'hucre/xlsx'
import type { Cell, Sheet } from './Column.ts'
import { longTextSheet, longest, longTextMark } from './longTexts.ts'

/** A sheet with the widths of its columns in characters. */
export type WrittenSheet = Sheet & { widths: readonly number[] }

/** Writes an XLSX workbook: numbers as numbers, and every text as a text, whatever it begins with. */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const long: Cell[][] = []
  const fit = (cell: Cell): Cell => (typeof cell !== 'string' ? cell : safe(cell.length > longest ? setAside(cell, long) : cell))
  const written = sheets.map(({ name, rows, widths }) => ({
    name,
    rows: rows.map((cells) => cells.map(fit)),
    columns: widths.map((width) => ({ width, style: { alignment: { wrapText: true, vertical: 'top' as const } } })),
    freezePane: { rows: 2 },
  }))
  const aside = long.length > 0 ? [{ name: longTextSheet, rows: long.map((cells) => cells.map((cell) => (typeof cell === 'string' ? safe(cell) : cell))) }] : []
  return writeXlsx({ sheets: [...written, ...aside] })
}

function setAside(text: string, long: Cell[][]): string {
  const mark = longTextMark(long.length + 1)
  const pieces = Array.from({ length: Math.ceil(text.length / longest) }, (_, index) => text.slice(index * longest, (index + 1) * longest))
  for (const piece of pieces) long.push([mark, piece])
  return mark
}

// OOXML reads _xHHHH_ as a character: an underscore that only looks like the beginning of one is written so itself.
function safe(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}
