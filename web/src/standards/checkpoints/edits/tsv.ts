/** Cells as spreadsheets put them on the clipboard: tabs between cells, a line each row, quoted where a cell holds either. */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\n')
}

/** The cells of a text from the clipboard; quotes count only at the beginning of a cell, and a last line break ends the last row. */
export function readTsv(text: string): string[][] {
  const source = text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  let at = 0
  while (at <= source.length) {
    const { cell, end } = cellAt(source, at)
    rows.at(-1)?.push(cell)
    if (source[end] === '\n') rows.push([])
    at = end + 1
  }
  return rows
}

function cellAt(source: string, start: number): { cell: string; end: number } {
  const inQuotes = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(source.slice(start))
  if (inQuotes) return { cell: (inQuotes[1] ?? '').replaceAll('""', '"'), end: start + inQuotes[0].length }
  const rest = source.slice(start).search(/[\t\n]/)
  const end = rest === -1 ? source.length : start + rest
  return { cell: source.slice(start, end), end }
}

function quoted(cell: string): string {
  return /["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
