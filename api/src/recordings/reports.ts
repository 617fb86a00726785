import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { type finishedReportSchema, type gapReportSchema, type partReportSchema, trackReportSchema } from '../contract/index.ts'
import { appendLeaves } from '../evidence/appendLeaves.ts'
import { leafOf } from '../evidence/leaves.ts'
import { requireKey } from './requireKey.ts'

type Needs = Pick<Context, 'database' | 'liveHub' | 'auditTrail' | 'clock' | 'facts'>
const identitySchema = trackReportSchema.pick({ peerId: true, role: true, kind: true, source: true })

/** A track begins. Reported again, it changes nothing. Refuses with `recording-unknown`, `session-closed`, `segment-conflict`. */
export async function acceptTrack({ database, liveHub }: Needs, report: z.output<typeof trackReportSchema>): Promise<void> {
  const recording = await database.recording.findUnique({ where: { id: report.recordingId }, include: { session: true } })
  if (!recording) throw new ApiError('recording-unknown', `there is no recording "${report.recordingId}"`)
  const { recordingId, trackId: id, peerId, role, name, kind, source } = report
  if (recording.state !== 'finished') await database.track.createMany({ data: [{ id, recordingId, peerId, role, name, kind, source }], skipDuplicates: true })
  const track = await database.track.findUnique({ where: { id } })
  if (!track && recording.state === 'finished') throw new ApiError('session-closed', `the recording "${recordingId}" is finished; no track can begin`)
  if (!track || track.recordingId !== recordingId || track.peerId !== peerId || track.source !== source) throw new ApiError('segment-conflict', `peer "${peerId}" has another track for its ${source}, or track "${id}" belongs to another peer`)
  liveHub.changed(recording.session.inspectionId, 'recording')
}

/** A part begins. Idempotent by content. Refuses with `track-unknown`, `session-closed`, `segment-conflict`, `request-invalid`. */
export async function acceptPart({ database, auditTrail, liveHub, clock }: Needs, report: z.output<typeof partReportSchema>): Promise<void> {
  const track = await findTrack(database, report.trackId)
  const { trackId, part, producerId, projection, init, codec, width, height } = report
  requireKey(init.key, { sessionId: track.recording.sessionId, trackId })
  const data = { trackId, part, producerId, projection, codec, width, height, objectKey: init.key, versionId: init.versionId, sha256: init.sha256, sm3: init.sm3 ?? null, bytes: init.bytes }
  if (track.recording.state !== 'finished') {
    const { peerId: peer, role, kind: media, source } = identitySchema.parse(track)
    await database.$transaction(async (transaction) => {
      const { count } = await transaction.part.createMany({ data: [data], skipDuplicates: true })
      const leaf = leafOf('init', `${trackId} ${part}`, { at: clock.now(), track: trackId, peer, role, media, source, part, producer: producerId, projection, codec, width, height, sha256: init.sha256, ...(init.sm3 !== undefined && { sm3: init.sm3 }), bytes: init.bytes })
      if (count > 0) await appendLeaves(transaction, track.recording.sessionId, [leaf])
    })
  }
  const known = await database.part.findUnique({ where: { trackId_part: { trackId, part } } })
  if (!known) throw new ApiError('session-closed', `the recording of track "${trackId}" is finished; part ${part} came too late`)
  if (known.sha256 !== init.sha256) {
    await auditTrail.record(database, { actor: { kind: 'recorder' }, action: 'part.conflict', target: `track:${trackId}`, refused: true, detail: { part, accepted: known.sha256, refused: init.sha256 } })
    throw new ApiError('segment-conflict', `part ${part} of track "${trackId}" was accepted with another init segment before; the first one stays`)
  }
  liveHub.changed(track.recording.session.inspectionId, 'recording')
}

/** A hole is declared. Reported again, it changes nothing. Refuses with `track-unknown`, `session-closed`, `request-invalid`. */
export async function acceptGap({ database, clock }: Needs, { trackId, from, to, cause }: z.output<typeof gapReportSchema>): Promise<void> {
  if (to < from) throw new ApiError('request-invalid', `the gap of track "${trackId}" ends before it begins`, { fields: [{ path: 'body.to', problem: 'lies before "from"' }] })
  const track = await findTrack(database, trackId)
  if (track.recording.state === 'finished') throw new ApiError('session-closed', `the recording of track "${trackId}" is finished`)
  await database.$transaction(async (transaction) => {
    const { count } = await transaction.gap.createMany({ data: [{ trackId, from: new Date(from), to: new Date(to), cause }], skipDuplicates: true })
    if (count > 0) await appendLeaves(transaction, track.recording.sessionId, [leafOf('gap', `${trackId} ${from}`, { at: clock.now(), track: trackId, from, to, cause })])
  })
}

/** A recording is complete. Reported again, it changes nothing. Segments that the recorder counts in the store but that were never accepted are noted in the audit trail: they cannot come any more. Refuses with `recording-unknown`. */
export async function acceptFinished({ database, auditTrail, liveHub, clock, facts }: Needs, report: z.output<typeof finishedReportSchema>): Promise<void> {
  const recording = await database.recording.findUnique({ where: { id: report.recordingId }, include: { session: true } })
  if (!recording) throw new ApiError('recording-unknown', `there is no recording "${report.recordingId}"`)
  const { count } = await database.recording.updateMany({ where: { id: recording.id, state: { not: 'finished' } }, data: { state: 'finished', finishedAt: new Date(clock.now()), leaseUntil: null } })
  if (count === 0) return
  const accepted = await database.segment.groupBy({ by: ['trackId'], where: { track: { recordingId: recording.id } }, _count: true })
  const unaccepted = report.tracks.flatMap(({ trackId, segments }) => {
    const lost = segments - (accepted.find((track) => track.trackId === trackId)?.['_count'] ?? 0)
    return lost > 0 ? [{ trackId, segments: lost }] : []
  })
  await auditTrail.record(database, { actor: { kind: 'recorder' }, action: 'recording.finished', target: `session:${recording.sessionId}`, detail: { tracks: report.tracks, unaccepted } })
  liveHub.changed(recording.session.inspectionId, 'recording')
  facts.emit('recordingFinished', { sessionId: recording.sessionId })
}

async function findTrack(database: Context['database'], id: string) {
  const track = await database.track.findUnique({ where: { id }, include: { recording: { include: { session: true } } } })
  if (!track) throw new ApiError('track-unknown', `there is no track "${id}"; report the track first`)
  return track
}
