import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import { projectionSchema, type View, type ViewInput } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'

/** A moment and view as kept: the track is found by its producer, which may become known later than the view. */
export const storedViewSchema = z.object({ producerId: z.string(), at: z.number().int(), projection: projectionSchema, yaw: z.number().nullable(), pitch: z.number().nullable(), fov: z.number().nullable() })
export type StoredView = z.infer<typeof storedViewSchema>

/** What an examiner saw, at the server's time less the delay of the picture (epoch ms). */
export function toStoredView({ producerId, delayMs, projection, yaw, pitch, fov }: ViewInput, now: number): StoredView {
  return { producerId, at: now - delayMs, projection, yaw, pitch, fov }
}

/** The session a view belongs to: the open one, or the last; a producer unknown there is refused with `track-unknown` unless the session may still report it. */
export async function sessionOf(queries: Queries, inspectionId: string, producerId: string | null): Promise<string | null> {
  const session = await queries.session.findFirst({ where: { inspectionId }, orderBy: { openedAt: 'desc' }, select: { id: true, state: true } })
  if (producerId === null) return session?.id ?? null
  const part = await queries.part.findFirst({ where: { producerId, track: { recording: { session: { inspectionId } } } }, include: { track: { include: { recording: true } } } })
  if (part) return part.track.recording.sessionId
  if (!session || session.state === 'closed') throw new ApiError('track-unknown', `the picture "${producerId}" is of no track of this inspection`)
  return session.id
}

/** Finds the tracks of views by their producers. */
export async function trackResolver(queries: Queries, views: readonly (StoredView | null)[]): Promise<(view: StoredView) => View> {
  const producerIds = [...new Set(views.flatMap((view) => (view ? [view.producerId] : [])))]
  const parts = producerIds.length === 0 ? [] : await queries.part.findMany({ where: { producerId: { in: producerIds } }, select: { producerId: true, trackId: true } })
  const tracks = new Map(parts.map(({ producerId, trackId }) => [producerId, trackId]))
  return ({ producerId, ...view }) => ({ trackId: tracks.get(producerId) ?? null, ...view })
}
