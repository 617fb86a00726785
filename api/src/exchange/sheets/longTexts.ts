import type { Cell, Sheet } from './Column.ts'

/** Where texts stand that are longer than a cell may be: pieces in the order of their rows. */
export const longTextSheet = '长文本'
/** Characters in a cell; Excel holds 32,767, and some are written as several. */
export const longest = 16_000

/** What stands in a cell for a text set aside; no cell text begins so. */
export function longTextMark(number: number): string {
  return `\\@${number}`
}

/** The sheets with the texts that were set aside back in their cells, without the sheet that held them. */
export function withLongTexts(sheets: readonly Sheet[]): Sheet[] {
  const held = sheets.find(({ name }) => name === longTextSheet)
  if (!held) return [...sheets]
  const texts = new Map<Cell, string>()
  for (const [mark = null, piece] of held.rows) texts.set(mark, (texts.get(mark) ?? '') + (typeof piece === 'string' ? piece : ''))
  return sheets.filter((sheet) => sheet !== held).map(({ name, rows }) => ({ name, rows: rows.map((cells) => cells.map((cell) => texts.get(cell) ?? cell)) }))
}
