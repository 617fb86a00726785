import type { Assignment, finishedReportSchema } from '@cloud-survey/api/contract'
import type { z } from 'zod'
import type { ObjectStore } from '../storage/index.ts'

/** What a recording holds at its end, counted in the store itself: media segments, parts, and bytes of media. */
export async function finishedReport(store: ObjectStore, assignment: Assignment, ownTracks: readonly string[]): Promise<z.infer<typeof finishedReportSchema>> {
  const { recordingId, sessionId } = assignment
  const trackIds = [...new Set([...assignment.tracks.map(track => track.trackId), ...ownTracks])].sort()
  const tracks = await Promise.all(trackIds.map(async trackId => {
    const bytes = new Map<string, number>()
    for await (const object of store.list(`sessions/${sessionId}/${trackId}/`)) if (!object.marker) bytes.set(object.key, object.bytes)
    const segments = [...bytes].filter(([key]) => key.endsWith('.m4s'))
    return { trackId, segments: segments.length, parts: bytes.size - segments.length, bytes: segments.reduce((sum, [, size]) => sum + size, 0) }
  }))
  return { recordingId, tracks: tracks.filter(track => track.segments > 0) }
}
