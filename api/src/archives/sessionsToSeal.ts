import type { Queries } from '../database/index.ts'
import { packageFormat } from './ArchiveShelf.ts'

/** Closed sessions whose archive lacks something: never sealed; sealed before the conclusion stood, before a further one after a rectification, or before that ended; sealed before late segments of the recording came; or sealed in an earlier form. */
export async function sessionsToSeal(queries: Queries): Promise<string[]> {
  const rows = await queries.$queryRaw<{ id: string }[]>`
    SELECT session."id" FROM "Session" session
    JOIN "Inspection" inspection ON inspection."id" = session."inspectionId"
    LEFT JOIN "Recording" recording ON recording."sessionId" = session."id"
    LEFT JOIN "Archive" archive ON archive."sessionId" = session."id"
    LEFT JOIN LATERAL (SELECT * FROM "ArchiveRevision" revision WHERE revision."archiveId" = archive."id" ORDER BY revision."revision" DESC LIMIT 1) last ON true
    WHERE session."state" = 'closed' AND archive."status" IS DISTINCT FROM 'destroyed' AND (
      last."revision" IS NULL OR last."format" < ${packageFormat}
      OR (inspection."state" = 'concluded' AND (last."outcome" IS NULL
        OR EXISTS (SELECT 1 FROM "Signature" signature JOIN "Conclusion" conclusion ON conclusion."id" = signature."conclusionId" WHERE conclusion."inspectionId" = inspection."id" AND signature."at" > last."sealedAt")
        OR EXISTS (SELECT 1 FROM "RectificationStep" step JOIN "Rectification" rectification ON rectification."id" = step."rectificationId" WHERE rectification."inspectionId" = inspection."id" AND step."at" > last."sealedAt")))
      OR recording."finishedAt" > last."sealedAt")
    ORDER BY session."closedAt"`
  return rows.map(({ id }) => id)
}
