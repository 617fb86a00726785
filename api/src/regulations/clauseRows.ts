import type { ClauseKind, RegulationInput } from '../contract/index.ts'
import { sha256OfText } from '../keys/sha256.ts'
import { headingsAbove } from './headingsAbove.ts'
import { passagePaths, textOf, wholeText } from './passagePaths.ts'
import { readArticleLabel } from './readLabel.ts'
import { articlePath } from './splitBody.ts'

/** A clause as it is stored, without its ids. */
export type ClauseRow = { kind: ClauseKind; path: string; heading: string | null; text: string; sha256: string; position: number }

/** The path of a clause as it is stored: 第33条 is 第三十三条. Null for an article without a number. */
export function storedPath({ kind, path }: Pick<RegulationInput['clauses'][number], 'kind' | 'path'>): string | null {
  if (kind !== 'article') return path
  const label = readArticleLabel(path)
  return label && label.rest === '' ? articlePath(label.number, label.suffix) : null
}

/** The clauses of a version in their order: each whole article, annex and preamble, and behind an article its passages with their whole text. */
export function clauseRows({ clauses, headings }: Pick<RegulationInput, 'clauses' | 'headings'>): ClauseRow[] {
  const rows = clauses.flatMap((clause, index): Omit<ClauseRow, 'position' | 'sha256'>[] => {
    const path = storedPath(clause) ?? clause.path
    const heading = clause.kind === 'annex' ? null : headingsAbove(headings, index)
    if (clause.kind !== 'article') return [{ kind: clause.kind, path, heading, text: clause.text }]
    const paths = passagePaths(path, clause.passages)
    const passages = clause.passages.map(({ kind }, at) => ({ kind, path: paths[at] ?? path, heading, text: wholeText(clause.passages, at) }))
    return [{ kind: 'article', path, heading, text: textOf(clause.passages) }, ...passages]
  })
  return rows.map((row, position) => ({ ...row, position, sha256: sha256OfText(row.text) }))
}
