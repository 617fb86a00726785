import type { Context } from '../../Context.ts'
import { type FixityFinding, fixityFindingSchema, type FixityOverview, type FixitySummary, fixitySummarySchema } from '../../contract/index.ts'
import type { Queries } from '../../database/index.ts'
import { countFindings } from './endRound.ts'
import { nextRoundAt, runningRound } from './runFixity.ts'

const pageSize = 20

/** How reading again stands: the round under way, the last one, and when the next begins. */
export async function fixityOverview({ database, config }: Pick<Context, 'database' | 'config'>): Promise<FixityOverview> {
  const [running, last, nextAt, toRead] = await Promise.all([runningRound(database), lastSummary(database), nextRoundAt(database, config.fixityDays), database.archive.count({ where: { revisions: { some: {} } } })])
  const doubts = running ? await database.fixityDoubt.count({ where: { roundId: running.id } }) : 0
  const counts = running && (await countFindings(database, running.id))
  return {
    running: running && counts && { roundId: running.id, startedAt: running.startedAt.getTime(), archives: running.archives, objects: running.objects, bytes: Number(running.bytes), ok: running.ok, doubts, ...counts },
    last, nextAt: running ? null : nextAt, archives: toRead, days: config.fixityDays, bytesPerSecond: config.fixityBytesPerSecond,
  }
}

/** What came of the last round that ended. */
export async function lastSummary(queries: Queries): Promise<FixitySummary | null> {
  const row = await queries.fixitySummary.findFirst({ orderBy: { endedAt: 'desc' } })
  return row && fixitySummarySchema.parse({ ...row, startedAt: row.startedAt.getTime(), endedAt: row.endedAt.getTime(), bytes: Number(row.bytes) })
}

/** A page of findings, newest first. */
export async function fixityFindings({ database }: Pick<Context, 'database'>, page: number): Promise<{ findings: FixityFinding[]; total: number; pageSize: number }> {
  const [rows, total] = await Promise.all([database.fixityFinding.findMany({ orderBy: [{ at: 'desc' }, { id: 'asc' }], skip: (page - 1) * pageSize, take: pageSize }), database.fixityFinding.count()])
  return { findings: rows.map(({ at, versionId, objectKey, ...row }) => fixityFindingSchema.parse({ ...row, findingId: row.id, key: objectKey, at: at.getTime(), versionId: versionId === '' ? null : versionId })), total, pageSize }
}
