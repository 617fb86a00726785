import { isArticleStart } from './isArticleStart.ts'
import { readHeading } from './readLabel.ts'
import { isTerminated, type StatuteLine } from './statuteLines.ts'

/** Where a table of contents stands: lines [start, end); `repeated` tells whether its first entry comes again below it. */
export type Contents = { start: number; end: number; repeated: boolean }

const longestEntry = 60

/** Finds the table of contents above the first article, with “目录” over it or without; null where there is none. */
export function contentsOf(lines: readonly StatuteLine[]): Contents | null {
  const firstArticle = lines.findIndex(({ text }) => isArticleStart(text))
  const above = firstArticle === -1 ? lines : lines.slice(0, firstArticle)
  const named = above.findIndex(({ text }) => /^目\s*[录次]/u.test(text) && !isTerminated(text))
  if (named === -1) return unnamedContents(above)
  if (above[named]?.text.replace(/^目\s*[录次]/u, '').trim() !== '') return { start: named, end: named + 1, repeated: true }
  const end = repeatOf(above, named + 1)
  return end === null ? { start: named, end: endOfEntries(above, named + 1), repeated: false } : { start: named, end, repeated: true }
}

function unnamedContents(above: readonly StatuteLine[]): Contents | null {
  const start = above.findIndex(({ text }) => readHeading(text) !== null)
  const end = start === -1 ? null : repeatOf(above, start)
  return end === null ? null : { start, end, repeated: true }
}

/** Where the first entry of the table comes a second time: there the text begins. */
function repeatOf(above: readonly StatuteLine[], start: number): number | null {
  const first = above[start]
  if (!first) return null
  for (const [index, line] of above.entries()) {
    if (index <= start) continue
    if (keyOf(line) === keyOf(first)) return index
    if (!isEntry(line)) return null
  }
  return null
}

function endOfEntries(above: readonly StatuteLine[], start: number): number {
  const end = above.findIndex((line, index) => index >= start && !isEntry(line))
  return end === -1 ? above.length : end
}

function isEntry({ text }: StatuteLine): boolean {
  return text.length <= longestEntry && !isTerminated(text.replace(/[.．…·\s]*\d*$/u, ''))
}

/** Two lines with the same key are the same heading: its label says enough, for the table may add a page number to the title. */
function keyOf({ text }: StatuteLine): string {
  const heading = readHeading(text)
  return heading ? `${heading.level} ${heading.number}` : text.slice(0, longestEntry).replaceAll(/[\s.．…·]|\d{1,4}$/gu, '')
}
