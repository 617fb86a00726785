import type { SplitClause, SplitStatute } from '../contract/index.ts'
import { chineseNumeral } from './chineseNumeral.ts'
import { headingsAbove } from './headingsAbove.ts'
import { isArticleStart } from './isArticleStart.ts'
import { passagePaths } from './passagePaths.ts'
import { type ArticleLabel, type Heading, readAnnexLabel, readArticleLabel, readHeading } from './readLabel.ts'
import { withoutSpacing } from './readOpening.ts'
import { splitArticle } from './splitArticle.ts'
import { isTerminated, type StatuteLine } from './statuteLines.ts'

/** An article with its number, as the checks of the numbering read it. */
export type NumberedClause = SplitClause & { number: number; suffix: number }
export type Body = { headings: SplitStatute['headings']; clauses: NumberedClause[]; joins: number; inText: StatuteLine[] }

type Gathered = { kind: SplitClause['kind']; label: ArticleLabel | null; annex: ReturnType<typeof readAnnexLabel>; line: StatuteLine; lines: StatuteLine[] }
type Found = { heading: Heading; line: StatuteLine } | Gathered

/** The path of an article by its number: 第一百二十条之一. */
export function articlePath(number: number, suffix: number): string {
  return `第${chineseNumeral(number)}条${suffix === 0 ? '' : `之${chineseNumeral(suffix)}`}`
}

/** Takes the lines from the first heading or article on apart into headings, articles, annexes, and what stands between them. */
export function splitBody(lines: readonly StatuteLine[]): Body {
  const { found, inText } = gather(lines)
  const body: Body = { headings: [], clauses: [], joins: 0, inText }
  for (const piece of found) {
    if ('heading' in piece) addHeading(body, piece.heading, piece.line)
    else addClause(body, piece)
  }
  return body
}

function gather(lines: readonly StatuteLine[]): { found: Found[]; inText: StatuteLine[] } {
  const found: Found[] = []
  const inText: StatuteLine[] = []
  const goesOnBelow = articlesBelow(lines)
  let last = { number: 0, suffix: 0 }
  for (const [index, line] of lines.entries()) {
    const piece = found.at(-1)
    const above = piece === undefined || 'heading' in piece ? null : piece
    const textAbove = above?.lines.at(-1)
    const open = textAbove !== undefined && !line.afterBlank && !isTerminated(textAbove.text) && textAbove.text.length >= 20
    const label = above?.kind === 'annex' ? null : readArticleLabel(line.text)
    const heading = above?.kind === 'annex' || open ? null : readHeading(line.text)
    const annex = last.number === 0 || open ? null : readAnnexLabel(line.text)
    if (label && isArticleStart(line.text, { ...last, line: textAbove }, line.afterBlank)) {
      found.push({ kind: 'article', label, annex: null, line, lines: withText(line, label.rest) })
      last = label
      continue
    }
    if (label && label.rest !== '') inText.push(line)
    if (heading) found.push({ heading, line })
    else if (annex && !goesOnBelow(index, last)) found.push({ kind: 'annex', label: null, annex, line, lines: withText(line, annex.rest) })
    else if (above) above.lines.push(line)
    else if (!completesHeading(piece, line)) found.push({ kind: 'preamble', label: null, annex: null, line, lines: [line] })
  }
  return { found, inText }
}

function withText(line: StatuteLine, text: string): StatuteLine[] {
  return text === '' ? [] : [{ ...line, text }]
}

/** A heading whose title stands on the next line takes it. */
function completesHeading(piece: Found | undefined, { text }: StatuteLine): boolean {
  if (piece === undefined || !('heading' in piece) || piece.heading.title !== '' || isTerminated(text) || text.length > 40) return false
  piece.heading.title = text
  return true
}

type Numbered = { number: number; suffix: number }

/** Tells whether the articles go on below a line: then what looks like an annex there is part of the text. */
function articlesBelow(lines: readonly StatuteLine[]): (index: number, last: Numbered) => boolean {
  const lowest = new Map<string, number>()
  for (const [index, { text }] of lines.entries()) {
    const label = readArticleLabel(text)
    if (label?.gap === true) lowest.set(`${label.number}.${label.suffix}`, index)
  }
  return (index, { number, suffix }) => [`${number + 1}.0`, `${number}.${suffix + 1}`].some((next) => (lowest.get(next) ?? -1) > index)
}

function addHeading({ headings, clauses }: Body, { level, label, title }: Heading, line: StatuteLine): void {
  headings.push({ level, label, title: withoutSpacing(title), position: clauses.length, line: line.number })
}

function addClause(body: Body, { kind, label, annex, line, lines }: Gathered): void {
  const over = headingsAbove(body.headings, body.clauses.length)
  const path = label ? articlePath(label.number, label.suffix) : (annex?.path ?? `${over?.split(' / ').at(-1) ?? '正文'}（条外文字）`)
  const { passages, joins } = kind === 'article' ? splitArticle(lines) : { passages: [], joins: 0 }
  const paths = passagePaths(path, passages)
  body.joins += joins
  body.clauses.push({
    kind, path, label: label?.label ?? annex?.label ?? '', number: label?.number ?? 0, suffix: label?.suffix ?? 0,
    heading: kind === 'annex' ? null : over,
    text: kind === 'article' ? '' : lines.map(({ text }) => text).join('\n'),
    passages: passages.map((passage, index) => ({ ...passage, path: paths[index] ?? path })),
    line: line.number, lastLine: lines.at(-1)?.number ?? line.number,
  })
}
