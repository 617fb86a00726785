import { type Database, Prisma } from '../database/index.ts'
import { wholeKinds } from './fillClauseSearch.ts'
import { searchable, type Searchable } from './searchTerms.ts'
import type { VersionDays } from './versionDays.ts'

/** A whole article, annex or preamble, ready for search. */
export type ShelfClause = Searchable & { clauseId: string; path: Searchable }
export type ShelfVersion = VersionDays & { versionId: string; regulationId: string; title: Searchable; label: string; clauses: ShelfClause[] }
/** Its versions are in the order of their titles, the newest of a regulation first. */
type Shelf = { stamp: string; versions: ShelfVersion[] }

type Row = { id: string; versionId: string; path: string; text: string; initials: string | null }

// One for each database that this process has open.
const shelves = new WeakMap<Database, Promise<Shelf>>()
const versionsAtOnce = 50

/**
 * All articles of the library in memory, ready for search. 20,000 are some 20 MB and are looked through in a few
 * milliseconds, on any database. Clauses never change: only versions that came since are read, and the days of the others.
 */
export async function clauseShelf(database: Database): Promise<ShelfVersion[]> {
  const [{ stamp } = { stamp: '' }] = await database.$queryRaw<{ stamp: string }[]>`
    SELECT md5(coalesce(string_agg(concat_ws(' ', "id", "effectiveFrom", '-', "effectiveTo"), ',' ORDER BY "id"), '')) AS "stamp" FROM "RegulationVersion"`
  const known = await shelves.get(database)?.catch(() => undefined)
  if (known?.stamp === stamp) return known.versions
  const loading = load(database, stamp, known?.versions ?? [])
  shelves.set(database, loading)
  return (await loading).versions
}

async function load(database: Database, stamp: string, known: readonly ShelfVersion[]): Promise<Shelf> {
  const shelved = new Map(known.map((version) => [version.versionId, version]))
  const rows = await database.regulationVersion.findMany({ select: { id: true, regulationId: true, label: true, effectiveFrom: true, effectiveTo: true, regulation: { select: { title: true } } } })
  const fresh = await clausesOf(database, rows.filter(({ id }) => !shelved.has(id)).map(({ id }) => id))
  const titles = new Map<string, Searchable>()
  const versions = rows.map(({ id, regulationId, label, effectiveFrom, effectiveTo, regulation: { title } }) => {
    const ready = titles.get(title) ?? searchable(title)
    titles.set(title, ready)
    return { versionId: id, regulationId, title: ready, label, effectiveFrom, effectiveTo, clauses: shelved.get(id)?.clauses ?? fresh.get(id) ?? [] }
  })
  return { stamp, versions: versions.sort(byTitle) }
}

const { compare } = new Intl.Collator('zh')

function byTitle(a: ShelfVersion, b: ShelfVersion): number {
  return compare(a.title.folded, b.title.folded) || (b.effectiveFrom ?? '').localeCompare(a.effectiveFrom ?? '')
}

async function clausesOf(database: Database, versionIds: readonly string[]): Promise<Map<string, ShelfClause[]>> {
  const found = new Map<string, ShelfClause[]>()
  const paths = new Map<string, Searchable>()
  for (let start = 0; start < versionIds.length; start += versionsAtOnce) {
    const rows = await database.$queryRaw<Row[]>`
      SELECT c."id", c."versionId", c."path", c."text", s."initials" FROM "Clause" c LEFT JOIN "ClauseSearch" s ON s."clauseId" = c."id"
      WHERE c."versionId" IN (${Prisma.join(versionIds.slice(start, start + versionsAtOnce))}) AND c."kind" IN (${Prisma.join(wholeKinds)}) ORDER BY c."versionId", c."position"`
    for (const [versionId, clauses] of Map.groupBy(rows, (row) => row.versionId)) found.set(versionId, clauses.map((row) => toShelf(row, paths)))
  }
  return found
}

function toShelf({ id, path, text, initials }: Row, paths: Map<string, Searchable>): ShelfClause {
  // A thousand regulations have a first article: its path is kept once.
  const ready = paths.get(path) ?? searchable(path)
  paths.set(path, ready)
  return { clauseId: id, path: ready, ...searchable(text, initials ?? undefined) }
}
