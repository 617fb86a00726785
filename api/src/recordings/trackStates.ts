import { sourceSchema, type TrackState } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import { segmentEnd } from './segmentEnd.ts'

/** Where each track of a recording stands, so that a recorder can go on with it. */
export async function trackStates(queries: Queries, recordingId: string): Promise<TrackState[]> {
  const tracks = await queries.track.findMany({
    where: { recordingId },
    orderBy: { createdAt: 'asc' },
    include: { segments: { orderBy: { seq: 'desc' }, take: 1 }, parts: { orderBy: { part: 'desc' }, take: 1, select: { part: true } } },
  })
  return tracks.map(({ id, peerId, source, segments: [last], parts: [lastPart] }) => ({
    trackId: id, peerId, source: sourceSchema.parse(source), nextSeq: (last?.seq ?? -1) + 1, nextPart: (lastPart?.part ?? -1) + 1, endsAt: last ? segmentEnd(last) : null,
  }))
}
