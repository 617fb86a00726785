import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { SegmentReport } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import { appendLeaves } from '../evidence/appendLeaves.ts'
import { segmentLeaf } from '../evidence/leaves.ts'
import { requireKey } from './requireKey.ts'

/**
 * Accepts a stored segment and records it in the evidence log, idempotent by content. `known`: the same was accepted before.
 * Refuses with `segment-conflict` (other content for the same seq; kept in the audit trail), `track-unknown`, `session-closed`, `request-invalid`.
 */
export async function acceptSegment(context: Pick<Context, 'database' | 'auditTrail'>, report: SegmentReport): Promise<'new' | 'known'> {
  requireKey(report.object.key, { trackId: report.trackId })
  const accepted = await context.database.$transaction(async (transaction) => {
    const inserted = await insert(transaction, report)
    if (inserted) await appendLeaves(transaction, inserted.sessionId, [segmentLeaf(report, inserted.receivedAt.getTime())])
    return inserted !== undefined
  })
  return accepted ? 'new' : explainRefusal(context, report)
}

/** Inserts where track and part are known, the recording is not finished, and the key lies under the track's session. */
async function insert(transaction: Transaction, report: SegmentReport): Promise<{ sessionId: string; receivedAt: Date } | undefined> {
  const { trackId, seq, part, object, timescale, mediaStart, mediaDuration, startsAt, endedAt, packetsLost } = report
  const [inserted] = await transaction.$queryRaw<{ receivedAt: Date }[]>`
    INSERT INTO "Segment" ("trackId", "seq", "part", "objectKey", "versionId", "sha256", "sm3", "bytes", "timescale", "mediaStart", "mediaDuration", "startsAt", "endedAt", "receivedAt", "packetsLost")
    SELECT track."id", ${seq}::int, part."part", ${object.key}::text, ${object.versionId}::text, ${object.sha256}::text, ${object.sm3 ?? null}::text, ${object.bytes}::int, ${timescale}::int, ${mediaStart}::bigint, ${mediaDuration}::bigint,
      (to_timestamp(${startsAt}::double precision / 1000) AT TIME ZONE 'UTC')::timestamp(3), (to_timestamp(${endedAt}::double precision / 1000) AT TIME ZONE 'UTC')::timestamp(3), (now() AT TIME ZONE 'UTC')::timestamp(3), ${packetsLost}::int
    FROM "Track" track JOIN "Recording" recording ON recording."id" = track."recordingId" JOIN "Part" part ON part."trackId" = track."id" AND part."part" = ${part}::int
    WHERE track."id" = ${trackId}::text AND recording."state" <> 'finished' AND starts_with(${object.key}::text, 'sessions/' || recording."sessionId" || '/')
    ON CONFLICT DO NOTHING RETURNING "receivedAt"`
  return inserted && { sessionId: object.key.split('/')[1] ?? '', receivedAt: inserted.receivedAt }
}

async function explainRefusal({ database, auditTrail }: Pick<Context, 'database' | 'auditTrail'>, report: SegmentReport): Promise<'known'> {
  const { trackId, seq, part, object } = report
  const track = await database.track.findUnique({ where: { id: trackId }, include: { recording: true, segments: { where: { seq } }, parts: { where: { part } } } })
  if (!track) throw new ApiError('track-unknown', `there is no track "${trackId}"; report the track first`)
  requireKey(object.key, { sessionId: track.recording.sessionId, trackId })
  const [known] = track.segments
  if (known?.sha256 === object.sha256 && known.part === part) return 'known'
  if (known) {
    const detail = { seq, accepted: known.sha256, refused: object.sha256, key: object.key }
    await auditTrail.record(database, { actor: { kind: 'recorder' }, action: 'segment.conflict', target: `track:${trackId}`, refused: true, detail })
    throw new ApiError('segment-conflict', `segment ${seq} of track "${trackId}" was accepted with other content before; the first one stays`)
  }
  if (track.parts.length === 0) throw new ApiError('track-unknown', `track "${trackId}" has no part ${part}; report the part first`)
  throw new ApiError('session-closed', `the recording of track "${trackId}" is finished; segment ${seq} came too late`)
}
