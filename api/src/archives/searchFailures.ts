import { z } from 'zod'
import type { Context } from '../Context.ts'
import { type FailureSearch, type FoundFailure, instantSchema } from '../contract/index.ts'
import { containing } from '../database/index.ts'

const pageSize = 20
const momentSchema = z.object({ at: instantSchema }).nullable()

/**
 * What failed in sealed inspections, newest first, 20 to a page: by a checkpoint's code or words. Each leads to its archive and the moment of the recording
 * on which the finding rests. Findings that another one supersedes do not count.
 */
export async function searchFailures({ database }: Pick<Context, 'database'>, { q, page }: FailureSearch): Promise<{ failures: FoundFailure[]; more: boolean }> {
  const typed = containing(q)
  // The lines are few, whatever number of findings there are.
  const lines = typed && (await database.checklistLine.findMany({ where: { OR: [{ code: typed }, { checkpointVersion: { OR: [{ examinerWording: typed }, { publicWording: typed }] } }] }, select: { id: true } })).map(({ id }) => id)
  const ids = await database.$queryRaw<{ id: string; archiveId: string }[]>`
    SELECT finding."id", sealed."archiveId" FROM "Finding" finding
    JOIN LATERAL (
      SELECT archive."id" AS "archiveId" FROM "Session" session JOIN "Archive" archive ON archive."sessionId" = session."id"
      WHERE session."inspectionId" = finding."inspectionId" AND EXISTS (SELECT 1 FROM "ArchiveRevision" revision WHERE revision."archiveId" = archive."id")
      ORDER BY (session."id" = finding."sessionId") DESC NULLS LAST, session."openedAt" DESC LIMIT 1) sealed ON TRUE
    WHERE finding."verdict" = 'fail' AND (${lines === undefined}::boolean OR finding."lineId" = ANY(${lines ?? []}::text[]))
      AND NOT EXISTS (SELECT 1 FROM "Finding" later WHERE later."supersedes" = finding."id")
    ORDER BY finding."at" DESC, finding."id" LIMIT ${pageSize + 1}::int OFFSET ${(page - 1) * pageSize}::int`
  const rows = await database.finding.findMany({
    where: { id: { in: ids.slice(0, pageSize).map(({ id }) => id) } },
    include: { account: { select: { id: true, displayName: true } }, line: { select: { code: true, checkpointVersion: { select: { examinerWording: true } } } }, inspection: { select: { number: true, placeName: true } } },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const failures = ids.slice(0, pageSize).flatMap(({ id, archiveId }): FoundFailure[] => {
    const row = byId.get(id)
    if (!row) return []
    const { account, line, inspection, view, at, reason } = row
    return [{
      findingId: id, archiveId, number: inspection.number, placeName: inspection.placeName, code: line.code, wording: line.checkpointVersion.examinerWording, reason,
      at: momentSchema.parse(view)?.at ?? at.getTime(), examiner: { accountId: account.id, displayName: account.displayName },
    }]
  })
  return { failures, more: ids.length > pageSize }
}
