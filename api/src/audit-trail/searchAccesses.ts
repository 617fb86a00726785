import type { AccessSearch, FoundAccess } from '../contract/index.ts'
import { containing, Prisma, type Queries } from '../database/index.ts'
import { toEntry } from './toEntry.ts'

type Page = { before?: number | undefined; take: number }

/** Which entries are looked for. `accountIds`, `archiveIds`: null for all. */
export type AccessFilter = Pick<AccessSearch, 'from' | 'to' | 'refused'> & Page & { accountIds: readonly string[] | null; archiveIds: readonly string[] | null }

/** The archive that an entry is an access to, as the database's indexes have it (`accessed_archive` in the migrations): in these very words, or none of them is used. */
export const accessedArchive = Prisma.sql`accessed_archive("action", "target", "detail")`

/** What people did with archives and where they were refused, newest first, by the audit trail. Lists that were searched are of no one archive, and are not in it. */
export async function searchAccesses(database: Queries, { person, archive, from, to, refused }: AccessSearch, page: Page): Promise<FoundAccess[]> {
  const [accountIds, archiveIds] = [await accountsOf(database, person), archive === undefined || archive === '' ? null : await idsOf(database, archive)]
  const found: { seq: number; archiveId: string }[] = await database.$queryRaw(accessesSql({ accountIds, archiveIds, from, to, refused, ...page }))
  const of = new Map(found.map(({ seq, archiveId }) => [seq, archiveId]))
  const rows = await database.auditEntry.findMany({ where: { seq: { in: [...of.keys()] } }, orderBy: { seq: 'desc' } })
  const entries = rows.map(toEntry).map((entry) => ({ ...entry, archiveId: of.get(entry.seq) ?? '' }))
  const numbers = await numbersOf(database, [...new Set(entries.map(({ archiveId }) => archiveId))])
  return entries.map((entry) => ({ ...entry, number: numbers.get(entry.archiveId) ?? null }))
}

/** The query for the entries of accesses, newest first: each with its archive. */
export function accessesSql({ accountIds, archiveIds, from, to, refused, before, take }: AccessFilter): Prisma.Sql {
  const wanted = [
    Prisma.sql`"actorKind" = 'account'`, archiveIds === null ? Prisma.sql`${accessedArchive} IS NOT NULL` : Prisma.sql`${accessedArchive} = ANY(${[...archiveIds]})`,
    ...(accountIds === null ? [] : [Prisma.sql`"actorId" = ANY(${[...accountIds]})`]), ...(refused === undefined ? [] : [Prisma.sql`"refused"`]),
    ...(from === undefined ? [] : [Prisma.sql`"at" >= ${new Date(from)}`]), ...(to === undefined ? [] : [Prisma.sql`"at" <= ${new Date(to)}`]), ...(before === undefined ? [] : [Prisma.sql`"seq" < ${before}`]),
  ]
  return Prisma.sql`SELECT "seq", ${accessedArchive} AS "archiveId" FROM "AuditEntry" WHERE ${Prisma.join(wanted, ' AND ')} ORDER BY "seq" DESC LIMIT ${take}`
}

async function accountsOf(database: Queries, person: string | undefined): Promise<string[] | null> {
  const name = containing(person)
  return name === undefined ? null : (await database.account.findMany({ where: { username: name }, select: { id: true } })).map(({ id }) => id)
}

async function idsOf(database: Queries, archive: string): Promise<string[]> {
  const rows = await database.archive.findMany({ where: { session: { inspection: { number: archive } } }, select: { id: true } })
  return [archive, ...rows.map(({ id }) => id)]
}

async function numbersOf(database: Queries, archiveIds: string[]): Promise<Map<string, string>> {
  const rows = await database.archive.findMany({ where: { id: { in: archiveIds } }, select: { id: true, session: { select: { inspection: { select: { number: true } } } } } })
  return new Map(rows.map(({ id, session }) => [id, session.inspection.number]))
}
