import { createHash } from 'node:crypto'
import type { GapReport, TrackState, trackReportSchema } from '@cloud-survey/api/contract'
import type { z } from 'zod'

/** Who and what a track is of, as it is reported. */
export type TrackIdentity = z.infer<typeof trackReportSchema>

/** Why there is a hole. */
export type GapCause = GapReport['cause']

/** Where a track stands: the next numbers, and the wall-clock end of its last segment. */
export type TrackPosition = Pick<TrackState, 'nextSeq' | 'nextPart' | 'endsAt'>

/** The id of the one track of a peer's source in a recording; the same after every restart. */
export function trackIdOf(recordingId: string, peerId: string, source: string): string {
  return `t-${createHash('sha256').update(JSON.stringify([recordingId, peerId, source])).digest('hex').slice(0, 24)}`
}
