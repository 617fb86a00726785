import { ApiError } from '../ApiError.ts'
import type { AuditEntry } from '../contract/index.ts'
import { Prisma, type Queries } from '../database/index.ts'
import { accessedArchive } from './searchAccesses.ts'
import { toEntry } from './toEntry.ts'

type Page = { before?: number | undefined; take?: number }

/**
 * What people did with an archive, newest first, by the audit trail: what has it as its target, and what was refused
 * before its route was reached and so is noted under the route with the path. What the system itself did is no access.
 * Refuses with `archive-unknown`.
 */
export async function accessesTo(database: Queries, archiveId: string, { before, take }: Page = {}): Promise<AuditEntry[]> {
  if ((await database.archive.count({ where: { id: archiveId } })) === 0) throw new ApiError('archive-unknown', `there is no archive "${archiveId}"`)
  const limit = take === undefined ? Prisma.empty : Prisma.sql`LIMIT ${take}`
  const found: { seq: number }[] = await database.$queryRaw`SELECT "seq" FROM "AuditEntry" WHERE ${accessedArchive} = ${archiveId} AND "actorKind" <> 'system' ${before === undefined ? Prisma.empty : Prisma.sql`AND "seq" < ${before}`} ORDER BY "seq" DESC ${limit}`
  const rows = await database.auditEntry.findMany({ where: { seq: { in: found.map(({ seq }) => seq) } }, orderBy: { seq: 'desc' } })
  return rows.map(toEntry)
}
