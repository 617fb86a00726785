import { dayInChina } from '../chinaDays.ts'
import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { clauseKindSchema, type RegulationSummary, type RegulationText, type RegulationVersionSummary, statuteHeadingSchema } from '../contract/index.ts'
import type { Prisma } from '../database/index.ts'
import { wholeKinds } from './fillClauseSearch.ts'
import { countHits, searchable, searchTerms } from './searchTerms.ts'
import { byFirstDay, isInForce } from './versionDays.ts'

type Parts = Pick<Context, 'database' | 'clock'>

const pageSize = 50
const include = { versions: true } satisfies Prisma.RegulationInclude
type Row = Prisma.RegulationGetPayload<{ include: typeof include }>
type VersionRow = Row['versions'][number]

const { compare } = new Intl.Collator('zh')

/** The regulations by title, 50 to a page; `q` looks in titles, also by pinyin initials. */
export async function regulations({ database, clock }: Parts, { q, page }: { q?: string | undefined; page: number }): Promise<{ regulations: RegulationSummary[]; total: number; pageSize: number }> {
  const terms = searchTerms(q ?? '')
  const all = await database.regulation.findMany()
  const titled = all.filter(({ title }) => terms.length === 0 || matches(title, terms)).sort((a, b) => compare(a.title, b.title))
  const ids = titled.slice((page - 1) * pageSize, page * pageSize).map(({ id }) => id)
  const rows = await database.regulation.findMany({ where: { id: { in: ids } }, include })
  const counts = await articleCounts({ database }, rows.flatMap(({ versions }) => versions.map(({ id }) => id)))
  return { regulations: rows.map((row) => toSummary(row, counts, clock.now())).sort((a, b) => ids.indexOf(a.regulationId) - ids.indexOf(b.regulationId)), total: titled.length, pageSize }
}

/** One regulation with its versions. Refuses with `regulation-unknown`. */
export async function regulation({ database, clock }: Parts, regulationId: string): Promise<RegulationSummary> {
  const row = await database.regulation.findUnique({ where: { id: regulationId }, include })
  if (!row) throw new ApiError('regulation-unknown', `there is no regulation "${regulationId}"`)
  return toSummary(row, await articleCounts({ database }, row.versions.map(({ id }) => id)), clock.now())
}

/** One version with its text. Refuses with `regulation-unknown`. */
export async function regulationText(parts: Parts, regulationId: string, versionId: string): Promise<RegulationText> {
  const { title, versions } = await regulation(parts, regulationId)
  const version = versions.find((known) => known.versionId === versionId)
  if (!version) throw new ApiError('regulation-unknown', `"${title}" has no version "${versionId}"`)
  const { headings } = await parts.database.regulationVersion.findUniqueOrThrow({ where: { id: versionId }, select: { headings: true } })
  const rows = await parts.database.clause.findMany({ where: { versionId }, orderBy: { position: 'asc' } })
  const ready = rows.map(({ id, path, kind, heading, text, sha256 }) => ({ clauseId: id, path, kind: clauseKindSchema.parse(kind), heading, text, sha256 }))
  const clauses = ready.filter(({ kind }) => wholeKinds.some((whole) => whole === kind))
  const passages = Map.groupBy(ready.filter((row) => !clauses.includes(row)), ({ path }) => path.split('/')[0] ?? '')
  // The seed has passages whose article it has not: they stand for themselves.
  const known = new Set(clauses.map(({ path }) => path))
  const orphans = [...passages].flatMap(([article, rows]) => (known.has(article) ? [] : rows))
  return {
    regulationId, title, version, headings: z.array(statuteHeadingSchema).parse(headings ?? []),
    clauses: [...clauses, ...orphans].map((clause) => ({ ...clause, passages: known.has(clause.path) ? (passages.get(clause.path) ?? []) : [] })),
  }
}

function matches(title: string, terms: ReturnType<typeof searchTerms>): boolean {
  const ready = searchable(title)
  return terms.every((term) => countHits(term, ready) > 0)
}

async function articleCounts({ database }: Pick<Context, 'database'>, versionIds: readonly string[]): Promise<Map<string, number>> {
  const groups = await database.clause.groupBy({ by: ['versionId'], where: { versionId: { in: [...versionIds] }, kind: 'article' }, _count: true })
  return new Map(groups.map(({ versionId, _count }) => [versionId, _count]))
}

function toSummary({ id, title, versions }: Row, counts: ReadonlyMap<string, number>, now: number): RegulationSummary {
  return { regulationId: id, title, versions: versions.toSorted(byFirstDay).toReversed().map((version) => toVersion(version, counts.get(version.id) ?? 0, now)) }
}

function toVersion(row: VersionRow, articles: number, now: number): RegulationVersionSummary {
  const { id, label, number, promulgatedOn, effectiveFrom, effectiveTo, source, history, sha256, keptAt, keptBy } = row
  return {
    versionId: id, label, number, promulgatedOn, effectiveFrom, effectiveTo, inForce: isInForce(row, dayInChina(now)), articles,
    source, history: z.array(z.string()).parse(history), sha256, keptAt: keptAt?.getTime() ?? null, keptBy,
  }
}
