import type { Citation } from '../../contract/index.ts'
import type { Law } from '../law.ts'
import { CellProblem, type Cell } from './Column.ts'
import { readList, writeList } from './cellText.ts'
import { mappedWords, relationWords, valueOf } from './spokenValues.ts'

/** Cited clauses as a cell, one per line, such as `food-safety-law 第三十三条/第一款（要求；待确认）`. */
export function writeCitations(clauses: readonly Citation[]): Cell {
  return writeList(clauses.map(({ regulation, path, relation, mapped }) => `${regulation} ${path}（${relationWords[relation]}；${mappedWords[mapped]}）`))
}

/** Reads what writeCitations writes; a line without brackets is a requirement that is to be confirmed. */
export function readCitations(cell: Cell): unknown[] {
  return readList(cell).map((line) => {
    const [, regulation, path, relation = '要求', mapped = '待确认'] = /^([A-Za-z0-9_-]+) (.+?)(?:（([^（）；]+)；([^（）；]+)）)?$/s.exec(line) ?? []
    if (regulation === undefined || path === undefined) throw new CellProblem(`“${line}”应写成“法规编号 条款路径”，如“food-safety-law 第三十三条/第一款”`, `"${line}" must be the id of a regulation, a blank and a path, such as "food-safety-law 第三十三条/第一款"`)
    return { regulation, path, relation: valueOf(relationWords, relation), mapped: valueOf(mappedWords, mapped) }
  })
}

/** Title and beginning of each cited clause, for people to read. */
export function describeCitations(clauses: readonly Citation[], law: Law): Cell {
  return writeList(clauses.map(({ regulation, path }) => {
    const clause = law(regulation, path)
    return clause ? `《${clause.title}》${path.replaceAll('/', '')}：${clause.text.replaceAll(/\s+/g, ' ').slice(0, 120)}` : '（法规库中没有）'
  }))
}
