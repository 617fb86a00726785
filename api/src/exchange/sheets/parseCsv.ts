/** The records of a CSV text; `openQuote` is the line in which a quote begins that never ends. */
export type CsvRecords = { records: string[][]; openQuote: number | null }

/** Reads CSV (RFC 4180) that is separated by commas, semicolons or tabs, whichever its first line has most of. */
export function parseCsv(text: string, { maxRecords }: { maxRecords: number }): CsvRecords {
  const separator = separatorOf(text)
  const records: CsvRecords['records'] = []
  let fields: string[] = []
  let position = 0
  let line = 1
  while (position < text.length && records.length < maxRecords) {
    const field = text[position] === '"' ? quotedField(text, position) : plainField(text, position, separator)
    if (field === null) return { records, openQuote: line }
    fields.push(field.value)
    line += field.lines
    position = field.end
    if (text[position] === separator) {
      position += 1
      // A separator at the very end has an empty field behind it.
      if (position < text.length) continue
      fields.push('')
    }
    position += text.startsWith('\r\n', position) ? 2 : 1
    line += 1
    records.push(fields)
    fields = []
  }
  return { records, openQuote: null }
}

type Field = { value: string; end: number; lines: number }

function plainField(text: string, start: number, separator: string): Field {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), end, lines: 0 }
}

function quotedField(text: string, start: number): Field | null {
  let value = ''
  let from = start + 1
  for (;;) {
    const end = text.indexOf('"', from)
    if (end === -1) return null
    value += text.slice(from, end)
    if (text[end + 1] === '"') {
      value += '"'
      from = end + 2
      continue
    }
    // What follows a closing quote belongs to the field, as spreadsheets read it.
    const rest = /[^,;\t\r\n]*/y
    rest.lastIndex = end + 1
    const tail = rest.exec(text)?.[0] ?? ''
    return { value: value + tail, end: end + 1 + tail.length, lines: value.split('\n').length - 1 }
  }
}

function separatorOf(text: string): string {
  const first = text.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1)[0] ?? ''
  const counted = [',', ';', '\t'].map((separator) => ({ separator, count: first.split(separator).length }))
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).separator
}
