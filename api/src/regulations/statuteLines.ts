/** A line of a statute's text that is not blank. */
export type StatuteLine = {
  /** From 1, as the input counts its lines. */
  number: number
  /** Without blanks around it and without marks of Markdown. */
  text: string
  /** The marks of Markdown that were taken off. */
  markup: string
  /** Whether Markdown calls it a heading. */
  marked: boolean
  /** Whether a blank line stands before it. */
  afterBlank: boolean
}

// Blank to the eye, although JavaScript's own trim leaves the last three.
const blank = /[\s\u200b\u2060\u00ad]/u
const onlyMarkup = /^(<!--.*-->|([-*_])\2{2,}|`{3,}\w*)$/u

/** The lines of a pasted or read text, in order: any line ends, byte-order mark, no-break and full-width spaces, Markdown. */
export function statuteLines(text: string): StatuteLine[] {
  const lines: StatuteLine[] = []
  let afterBlank = true
  for (const [index, raw] of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u).entries()) {
    const trimmed = withoutBlanks(raw)
    if (trimmed !== '') lines.push({ number: index + 1, afterBlank, ...withoutMarkup(trimmed) })
    afterBlank = trimmed === '' || onlyMarkup.test(trimmed)
  }
  return lines
}

function withoutBlanks(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && blank.test(text[start] ?? '')) start += 1
  while (end > start && blank.test(text[end - 1] ?? '')) end -= 1
  return text.slice(start, end)
}

function withoutMarkup(trimmed: string): Pick<StatuteLine, 'text' | 'markup' | 'marked'> {
  if (onlyMarkup.test(trimmed)) return { text: '', markup: trimmed, marked: false }
  const hashes = /^(#{1,6})\s+/u.exec(trimmed)
  const rest = hashes ? trimmed.slice(hashes[0].length) : trimmed
  const stars = rest.match(/\*\*|__/gu) ?? []
  const paired = stars.length > 0 && stars.length % 2 === 0
  // A bold label ends at its stars also where no space follows.
  const text = paired ? rest.replace(/^\*\*(第[^*]{1,12}[条章节编])\*\*(?=\S)/u, '$1 ').replaceAll(/\*\*|__/gu, '') : rest
  return { text: withoutBlanks(text), markup: (hashes?.[1] ?? '') + (paired ? stars.join('') : ''), marked: hashes !== null }
}

/** Whether a line ends as a sentence or a list does. */
export function isTerminated(text: string): boolean {
  return /[。；;：:！!？?…．][”’"』」）)】]*$/u.test(text)
}

/** Whether a line is a row of a table: cells between tabs or bars. */
export function isTableRow(text: string): boolean {
  return text.includes('\t') || text.startsWith('|') || (text.match(/\|/gu) ?? []).length >= 2
}

const shortestWrapped = 20

/** Whether `line` goes on with the sentence of the line before it, as where Word or a PDF breaks its lines. */
export function goesOn(before: StatuteLine | undefined, line: StatuteLine): boolean {
  if (before === undefined || isTableRow(before.text) || isTableRow(line.text)) return false
  if (/[，、,]$/u.test(before.text)) return true
  return !line.afterBlank && !isTerminated(before.text) && before.text.length >= shortestWrapped
}

/** Puts together what a line end parted: Latin words by a space, anything else by nothing. */
export function joined(before: string, text: string): string {
  return /[A-Za-z0-9]$/u.test(before) && /^[A-Za-z0-9]/u.test(text) ? `${before} ${text}` : before + text
}
