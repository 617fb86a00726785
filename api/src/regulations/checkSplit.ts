import type { StatuteProblem } from '../contract/index.ts'
import { isNext } from './isArticleStart.ts'
import { readMarker } from './readMarker.ts'
import { articlePath, type Body, type NumberedClause } from './splitBody.ts'
import { readHeading } from './readLabel.ts'

type Code = StatuteProblem['code']
const fault = (line: number, code: Code, zh: string, en: string): StatuteProblem => ({ line, code, severity: 'fault', zh, en })
const notice = (line: number, code: Code, zh: string, en: string): StatuteProblem => ({ line, code, severity: 'notice', zh, en })

/** What is wrong with the numbering and the order of a split statute, by line, and what to do about it. */
export function checkSplit(body: Body): StatuteProblem[] {
  const { clauses } = body
  const articles = clauses.filter(({ kind }) => kind === 'article')
  return [
    ...(articles.length === 0 ? [fault(1, 'articles-missing', '没有找到“第…条”。请粘贴法规正文，每条另起一行。', 'no article (第…条) was found: paste the text of the statute, each article on a line of its own')] : []),
    ...checkArticles(articles), ...articles.flatMap(checkItems), ...checkHeadings(body), ...clauses.flatMap(checkClause), ...checkAnnexes(clauses),
    ...body.inText.map(({ number, text }) => notice(number, 'article-in-text', `本行以“${text.slice(0, 12)}…”开头，已作为上一条的正文。若应为新的一条，请在条号后加空格。`, `this line begins with "${text.slice(0, 12)}…" and was taken as running text: where it is an article of its own, put a space behind its number`)),
  ]
}

function checkArticles(articles: readonly NumberedClause[]): StatuteProblem[] {
  const seen = new Set<string>()
  return articles.flatMap((article, index) => {
    const { path, line, number } = article
    const before = articles[index - 1]
    const repeated = seen.has(path)
    seen.add(path)
    if (repeated) return [fault(line, 'article-repeat', `“${path}”重复出现，请改正条号或删去重复的条文。`, `"${path}" appears twice: correct its number, or remove one of them`)]
    if (isNext(before ?? { number: 0, suffix: 0 }, article)) return []
    const expected = articlePath((before?.number ?? 0) + 1, 0)
    if (number > (before?.number ?? 0)) return [notice(line, 'article-hole', `“${path}”之前缺少“${expected}”等条，请核对原文是否完整。`, `"${expected}" is missing before "${path}": see whether the text is complete`)]
    return [notice(line, 'article-order', `“${path}”排在“${before?.path ?? ''}”之后，顺序不对，请核对。`, `"${path}" comes after "${before?.path ?? ''}": check the order`)]
  })
}

function checkItems({ passages, path: article }: NumberedClause): StatuteProblem[] {
  const lists = new Map<string, number>()
  return passages.flatMap(({ kind, text, path, line }) => {
    if (kind === 'paragraph') return []
    const list = path.slice(0, path.lastIndexOf('/'))
    const number = readMarker(text)?.number ?? 0
    const last = lists.get(list) ?? 0
    lists.set(list, number)
    const named = text.slice(0, 4)
    if (number === last + 1) return []
    if (last === 0) return [notice(line, 'item-start', `${article}的“${named}”之前没有第一项，请核对。`, `"${named}" in "${article}" has no first item before it: check the text`)]
    if (number > last) return [notice(line, 'item-hole', `${article}的“${named}”之前缺项，请核对。`, `items are missing before "${named}" in "${article}": check the text`)]
    return [fault(line, 'item-repeat', `${article}的“${named}”重复或倒序，请改正序号，或把其前一段设为新的一款。`, `"${named}" in "${article}" repeats or goes back: correct its number, or make the line before it a paragraph of its own`)]
  })
}

function checkHeadings({ headings }: Body): StatuteProblem[] {
  const last = new Map<string, number>()
  const levels = ['part', 'subpart', 'chapter', 'section']
  return headings.flatMap(({ level, label, line }) => {
    const number = readHeading(label)?.number ?? 0
    const before = last.get(level) ?? 0
    last.set(level, number === 0 ? before : number)
    for (const lower of levels.slice(levels.indexOf(level) + 1)) last.delete(lower)
    // Chapters may count on through the parts, or begin anew in each.
    if (number === 0 || number === before + 1 || before === 0) return []
    return [notice(line, 'heading-hole', `“${label}”的编号与上文不连续，请核对。`, `the number of "${label}" does not follow the one before it: check the text`)]
  })
}

function checkClause({ kind, path, passages, line }: NumberedClause): StatuteProblem[] {
  if (kind === 'article' && passages.length === 0) return [fault(line, 'article-empty', `“${path}”没有正文，请补上，或删去该条。`, `"${path}" has no text: add it, or remove the article`)]
  if (kind === 'preamble') return [notice(line, 'outside', '这段文字不属于任何一条，已单独保留。请核对是否应并入某条。', 'this text belongs to no article and was kept apart: see whether it should be part of one')]
  return []
}

function checkAnnexes(clauses: readonly NumberedClause[]): StatuteProblem[] {
  const others = clauses.filter(({ kind }) => kind !== 'article')
  return others
    .filter(({ path }, index) => others.findIndex((other) => other.path === path) < index)
    .map(({ path, line }) => fault(line, 'annex-repeat', `“${path}”重复出现，请为其另取名称。`, `"${path}" appears twice: give one of them another name`))
}
