import type { Transaction } from '../database/index.ts'
import type { Leaf } from '../verifier/leaves.ts'
import type { ManifestTrack } from '../verifier/manifest.ts'
import { instant } from './enterInspection.ts'
import { inPieces } from './inPieces.ts'
import type { ReadRevision } from './readArchive.ts'
import { storedAt } from './storedAt.ts'

/** Enters a session, who came and went, and its recording: tracks, parts, segments, gaps. The recording goes by the session's id: its own is in no archive, and nothing else names it. */
export async function enterSession(transaction: Transaction, revision: ReadRevision, leaves: readonly Leaf[]): Promise<void> {
  const { session, inspection, presence, tracks } = revision.manifest
  const { sessionId: id, openedAt, liveAt, closedAt, closeReason, closeNote } = session
  await transaction.session.create({
    data: { id, inspectionId: inspection.inspectionId, state: 'closed', openedAt: new Date(openedAt), liveAt: instant(liveAt), closedAt: new Date(closedAt), closeReason, closeNote, sfuUrl: '' },
  })
  await inPieces(presence, (piece) => transaction.presence.createMany({ data: piece.map(({ at, ...told }) => ({ sessionId: id, at: new Date(at), ...told })) }))
  await transaction.recording.create({ data: { id, sessionId: id, state: 'finished', finishedAt: new Date(closedAt) } })
  for (const [index, track] of tracks.entries()) await enterTrack(transaction, revision, { track, createdAt: beganAt(track, leaves) + index, recordingId: id })
}

/** When a track began, as near as it is told. */
function beganAt({ trackId, segments }: ManifestTrack, leaves: readonly Leaf[]): number {
  return leaves.find((leaf) => leaf.kind === 'init' && leaf.track === trackId)?.at ?? segments[0]?.startsAt ?? 0
}

async function enterTrack(transaction: Transaction, revision: ReadRevision, { track, createdAt, recordingId }: { track: ManifestTrack; createdAt: number; recordingId: string }): Promise<void> {
  const { trackId, peerId, role, name, kind, source, parts, segments, gaps } = track
  await transaction.track.create({ data: { id: trackId, recordingId, peerId, role, name, kind, source, createdAt: new Date(createdAt) } })
  await transaction.part.createMany({ data: parts.map(({ path, ...part }) => ({ trackId, ...part, ...storedAt(revision, path) })) })
  await inPieces(segments, (piece) => transaction.segment.createMany({
    data: piece.map(({ path, seq, part, timescale, mediaStart, mediaDuration, startsAt, endedAt, receivedAt, packetsLost }) => ({
      trackId, seq, part, timescale, mediaStart: BigInt(mediaStart), mediaDuration: BigInt(mediaDuration), startsAt: new Date(startsAt), endedAt: new Date(endedAt), receivedAt: new Date(receivedAt), packetsLost, ...storedAt(revision, path),
    })),
  }))
  await transaction.gap.createMany({ data: gaps.map(({ from, to, cause }) => ({ trackId, from: new Date(from), to: new Date(to), cause })) })
}
