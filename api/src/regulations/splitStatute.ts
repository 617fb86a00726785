import type { SplitClause, SplitStatute, StatuteProblem } from '../contract/index.ts'
import { checkSplit } from './checkSplit.ts'
import { contentsOf } from './contentsOf.ts'
import { isArticleStart } from './isArticleStart.ts'
import { textOf } from './passagePaths.ts'
import { readHeading } from './readLabel.ts'
import { readOpening } from './readOpening.ts'
import { splitBody, type NumberedClause } from './splitBody.ts'
import { type StatuteLine, statuteLines } from './statuteLines.ts'
import { suggestFacts } from './suggestFacts.ts'

/**
 * Takes the text of a Chinese statute apart into title, notes, headings, articles with their paragraphs, items and
 * sub-items, and annexes, as it comes pasted from official sites, Word or Markdown. Refuses nothing: what looks wrong is
 * in `problems`, and every character that is not blank is in the result.
 */
export function splitStatute(text: string): SplitStatute {
  const all = statuteLines(text)
  const lines = all.filter((line) => line.text !== '' && !isPageNumber(line))
  const contents = contentsOf(lines)
  const inContents = (index: number) => contents !== null && index >= contents.start && index < contents.end
  const kept = lines.filter((_, index) => !inContents(index))
  const bodyStart = kept.findIndex((line) => isArticleStart(line.text) || readHeading(line.text) !== null)
  const opening = readOpening(bodyStart === -1 ? kept : kept.slice(0, bodyStart))
  const body = splitBody(bodyStart === -1 ? [] : kept.slice(bodyStart))
  const clauses = [...preambleOf(opening.preamble), ...body.clauses]
  const shift = clauses.length - body.clauses.length
  const problems = [
    ...(opening.title === '' ? [missingTitle] : []),
    ...(contents?.repeated === false ? [contentsOnly(lines[contents.start])] : []),
    ...checkSplit({ ...body, clauses }),
    ...(body.joins > 0 ? [joinedLines(body.joins)] : []),
  ]
  return {
    title: opening.title, notes: opening.notes,
    headings: body.headings.map((heading) => ({ ...heading, position: heading.position + shift })),
    clauses: clauses.map(withoutNumber),
    setAside: [...setAsideOf(all), ...lines.filter((_, index) => inContents(index)).map((line) => ({ line: line.number, text: line.text, why: 'contents' as const }))].sort((a, b) => a.line - b.line),
    problems: problems.sort((a, b) => a.line - b.line),
    facts: suggestFacts(opening.notes.map((note) => note.text), clauses.filter(({ kind }) => kind === 'article').slice(-2).map(({ passages }) => textOf(passages))),
  }
}

function withoutNumber({ kind, path, label, heading, text, passages, line, lastLine }: NumberedClause): SplitClause {
  return { kind, path, label, heading, text, passages, line, lastLine }
}

function isPageNumber({ text }: StatuteLine): boolean {
  return /^[-—–－]+\s*\d{1,4}\s*[-—–－]+$/u.test(text)
}

function setAsideOf(lines: readonly StatuteLine[]): SplitStatute['setAside'] {
  return lines.flatMap((line) => [
    ...(line.markup === '' ? [] : [{ line: line.number, text: line.markup, why: 'markup' as const }]),
    ...(isPageNumber(line) ? [{ line: line.number, text: line.text, why: 'page-number' as const }] : []),
  ])
}

function preambleOf(lines: readonly StatuteLine[]): NumberedClause[] {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return []
  return [{ kind: 'preamble', path: '序言', label: '', heading: null, number: 0, suffix: 0, text: lines.map(({ text }) => text).join('\n'), passages: [], line: first.number, lastLine: last.number }]
}

const missingTitle: StatuteProblem = { line: 1, code: 'title-missing', severity: 'fault', zh: '没有找到法规名称，请填写。', en: 'no title was found: type it in' }

function contentsOnly(line: StatuteLine | undefined): StatuteProblem {
  return { line: line?.number ?? 1, code: 'contents-only', severity: 'notice', zh: '目录中的标题没有在正文中出现，正文没有分章。请核对。', en: 'the headings of the table of contents do not come again in the text: check that it is complete' }
}

function joinedLines(joins: number): StatuteProblem {
  return { line: 1, code: 'lines-joined', severity: 'notice', zh: `有 ${joins} 行未在句末换行，已与上一行连接。请核对分款是否正确。`, en: `${joins} lines went on with the sentence of the line above and were joined to it: check the paragraphs` }
}
