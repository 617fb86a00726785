import { z } from 'zod'
import type { Transaction } from '../database/index.ts'
import { sha256OfJson } from '../keys/sha256.ts'
import { appendLeaves } from './appendLeaves.ts'
import { leafOf } from './leaves.ts'

const reasonSchema = z.enum(['normal', 'aborted', 'timeout', 'recovered'])

/** Records that a session is closed: why, how much there is of each track, and the hash of what was found so far. No media follow. */
export async function closeLog(transaction: Transaction, sessionId: string, at: number): Promise<void> {
  const { closeReason, inspectionId } = await transaction.session.findUniqueOrThrow({ where: { id: sessionId }, select: { closeReason: true, inspectionId: true } })
  const tracks = await transaction.track.findMany({ where: { recording: { sessionId } }, orderBy: { id: 'asc' }, include: { segments: { orderBy: { seq: 'asc' }, select: { seq: true, bytes: true, timescale: true, mediaDuration: true } } } })
  const findings = await transaction.finding.findMany({ where: { inspectionId }, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: { id: true } })
  const told = tracks.map(({ id: track, segments }) => ({
    track, segments: segments.length, lastSeq: segments.at(-1)?.seq ?? -1, bytes: segments.reduce((total, { bytes }) => total + bytes, 0),
    durationMs: segments.reduce((total, { timescale, mediaDuration }) => total + Math.round((Number(mediaDuration) * 1000) / timescale), 0),
  }))
  await appendLeaves(transaction, sessionId, [leafOf('close', sessionId, { at, reason: reasonSchema.parse(closeReason), tracks: told, findings: sha256OfJson(findings.map(({ id }) => id)) })])
}
