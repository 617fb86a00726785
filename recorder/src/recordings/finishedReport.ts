import type { Assignment, finishedReportSchema } from '@cloud-survey/api/contract'
import type { z } from 'zod'
import type { ObjectStore } from '../storage/index.ts'

/** What a recording holds at its end, counted in the store itself: media segments, parts, and bytes of media. */
export async function finishedReport(store: ObjectStore, assignment: Assignment, ownTracks: readonly string[]): Promise<z.infer<typeof finishedReportSchema>> {
  const { recordingId, sessionId } = assignment
  const trackIds = [...new Set([...assignment.tracks.map(track => track.trackId), ...ownTracks])].sort()
  const tracks = await Promise.all(trackIds.map(async trackId => {
    const objects = await store.list(`sessions/${sessionId}/${trackId}/`)
    const segments = objects.filter(object => object.key.endsWith('.m4s'))
    return { trackId, segments: segments.length, parts: objects.length - segments.length, bytes: segments.reduce((sum, object) => sum + object.bytes, 0) }
  }))
  return { recordingId, tracks: tracks.filter(track => track.segments > 0) }
}
