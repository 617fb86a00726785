import type { TouchedClause } from '../contract/index.ts'
import type { Pair } from './alignArticles.ts'

type Article = { path: string; text: string; sha256: string }
type Cited = Article & { id: string }

/** What became of cited clauses, by the articles of both versions, paired, and all clauses of the newer one. Those that stand as they were, article and all, are left out. */
export function touchedClauses(cited: readonly Cited[], pairs: readonly Pair<Article>[], newer: readonly Article[]): Omit<TouchedClause, 'checkpoints'>[] {
  const partners = new Map(pairs.flatMap((pair) => (pair.from ? [[pair.from.path, pair]] : [])))
  const byPath = new Map(newer.map((clause) => [clause.path, clause]))
  return cited.flatMap((clause) => {
    const { id, path, text } = clause
    const [article = '', ...passage] = path.split('/')
    const pair = partners.get(article)
    // A passage without its article, as forms cite them, is looked for under its own path.
    const newArticle = pair ? pair.to?.path : article
    const now = newArticle === undefined ? undefined : byPath.get(standardPath(newArticle, passage)) ?? sameWords(newArticle, clause, newer)
    const status = statusOf(clause, now, pair)
    return status === null ? [] : [{ clauseId: id, path, status, newPath: now?.path ?? null, text, newText: now?.text ?? null }]
  })
}

/** A form may cite “第九条/第（一）项”: the item of the first paragraph. */
function standardPath(article: string, passage: readonly string[]): string {
  return [article, ...(passage[0]?.endsWith('项') === true ? ['第一款'] : []), ...passage].join('/')
}

function sameWords(article: string, { path, sha256 }: Cited, newer: readonly Article[]): Article | undefined {
  return path.includes('/') ? newer.find((clause) => clause.sha256 === sha256 && clause.path.startsWith(`${article}/`)) : undefined
}

function statusOf(clause: Cited, now: Article | undefined, pair: Pair<Article> | undefined): TouchedClause['status'] | null {
  if (!now) return 'removed'
  if (now.sha256 !== clause.sha256) return 'changed'
  if (now.path !== standardPath(clause.path.split('/')[0] ?? '', clause.path.split('/').slice(1))) return 'moved'
  return pair?.from && pair.to && pair.from.sha256 !== pair.to.sha256 ? 'context' : null
}
