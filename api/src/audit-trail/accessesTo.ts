import { ApiError } from '../ApiError.ts'
import type { AuditEntry } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import { toEntry } from './toEntry.ts'

type Page = { before?: number | undefined; take?: number }

/**
 * What people did with an archive, newest first, by the audit trail: what has it as its target, and what was refused
 * before its route was reached and so is noted under the route with the path. What the system itself did is no access.
 * Refuses with `archive-unknown`.
 */
export async function accessesTo(database: Queries, archiveId: string, { before, take }: Page = {}): Promise<AuditEntry[]> {
  if ((await database.archive.count({ where: { id: archiveId } })) === 0) throw new ApiError('archive-unknown', `there is no archive "${archiveId}"`)
  const tried = ['/api/archives', '/api/keeping/archives'].map((folder) => `${folder}/${archiveId}`)
  const refusals = tried.flatMap((path) => [{ detail: { path: ['path'], equals: path } }, { detail: { path: ['path'], string_starts_with: `${path}/` } }])
  const rows = await database.auditEntry.findMany({
    where: { ...(before !== undefined && { seq: { lt: before } }), actorKind: { not: 'system' }, OR: [{ target: `archive:${archiveId}` }, { action: 'access.refused', OR: refusals }] },
    orderBy: { seq: 'desc' }, ...(take !== undefined && { take }),
  })
  return rows.map(toEntry)
}
