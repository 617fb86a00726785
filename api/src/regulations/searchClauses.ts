import { dayInChina } from '../chinaDays.ts'
import type { Context } from '../Context.ts'
import type { ClauseHit } from '../contract/index.ts'
import { clauseKindSchema } from '../contract/index.ts'
import { clauseShelf, type ShelfClause, type ShelfVersion } from './clauseShelf.ts'
import { cutAround } from './cutAround.ts'
import { countHits, hitRanges, type Searchable, searchTerms, type Term } from './searchTerms.ts'
import { isInForce } from './versionDays.ts'

type Search = { q: string; regulation?: string | undefined; inForceOn?: string | undefined; page: number }
type Found = { version: ShelfVersion; clause: ShelfClause }

const pageSize = 20
const mostHits = 1023
const places = 2 ** 24

/**
 * The articles in which every word that was typed occurs, in text, path or title, 20 to a page. First come those whose path
 * or title has more of the words, then those with more hits, then those in force. Nothing typed is read as a pattern.
 */
export async function searchClauses({ database, clock }: Pick<Context, 'database' | 'clock'>, search: Search): Promise<{ clauses: ClauseHit[]; total: number; pageSize: number }> {
  const terms = searchTerms(search.q)
  const day = search.inForceOn ?? dayInChina(clock.now())
  const versions = (await clauseShelf(database)).filter((version) => (search.regulation === undefined || version.regulationId === search.regulation) && (search.inForceOn === undefined || isInForce(version, day)))
  const { found, total } = terms.length === 0 ? { found: [], total: 0 } : ranked(versions, terms, day, search.page)
  return { clauses: await toHits({ database }, found, terms, day), total, pageSize }
}

/** Looks through all articles: this is the time that a search takes, so it makes nothing but numbers and references. */
function ranked(versions: readonly ShelfVersion[], terms: readonly Term[], day: string, page: number): { found: Found[]; total: number } {
  const clauses: ShelfClause[] = []
  const owners: ShelfVersion[] = []
  const ranks: number[] = []
  const inPaths = new Map<Searchable, boolean[]>()
  for (const version of versions) {
    const inForce = Number(isInForce(version, day))
    const inTitle = occurrence(terms, version.title)
    for (const clause of version.clauses) {
      let inPath = inPaths.get(clause.path)
      if (!inPath) inPaths.set(clause.path, (inPath = occurrence(terms, clause.path)))
      const rank = rankOf(clause, terms, inTitle, inPath)
      if (rank === -1) continue
      // One number holds rank, force and place, so that sorting numbers is all there is to do.
      ranks.push((rank * 2 + inForce) * places + (places - 1 - clauses.length))
      clauses.push(clause)
      owners.push(version)
    }
  }
  const sorted = Float64Array.from(ranks).sort()
  const chosen = Array.from(sorted.subarray(Math.max(0, sorted.length - page * pageSize), Math.max(0, sorted.length - (page - 1) * pageSize)), (rank) => places - 1 - (rank % places))
  const found = chosen.toReversed().flatMap((index) => {
    const [clause, version] = [clauses[index], owners[index]]
    return clause && version ? { clause, version } : []
  })
  return { found, total: ranks.length }
}

function occurrence(terms: readonly Term[], text: Searchable): boolean[] {
  return terms.map((term) => countHits(term, text) > 0)
}

/** -1 where a term does not occur. */
function rankOf(clause: ShelfClause, terms: readonly Term[], inTitle: readonly boolean[], inPath: readonly boolean[]): number {
  let named = 0
  let hits = 0
  let index = 0
  for (const term of terms) {
    const count = countHits(term, clause)
    const isNamed = inTitle[index] === true || inPath[index] === true
    if (count === 0 && !isNamed) return -1
    if (isNamed) named += 1
    hits += count
    index += 1
  }
  return named * (mostHits + 1) + Math.min(hits, mostHits)
}

async function toHits({ database }: Pick<Context, 'database'>, found: readonly Found[], terms: readonly Term[], day: string): Promise<ClauseHit[]> {
  const rows = await database.clause.findMany({ where: { id: { in: found.map(({ clause }) => clause.clauseId) } }, include: { version: { select: { regulation: true } } } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return found.flatMap(({ version, clause }) => {
    const row = byId.get(clause.clauseId)
    if (!row) return []
    return {
      clauseId: row.id, regulationId: version.regulationId, regulation: row.version.regulation.title, versionId: version.versionId, label: version.label, inForce: isInForce(version, day),
      path: row.path, kind: clauseKindSchema.parse(row.kind), heading: row.heading, ...cutAround(row.text, hitRanges(terms, clause)),
      pathRanges: hitRanges(terms, clause.path), regulationRanges: hitRanges(terms, version.title),
    }
  })
}
