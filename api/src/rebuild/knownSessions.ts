import type { Queries } from '../database/index.ts'
import type { Manifest } from '../verifier/manifest.ts'

/** A session by which findings and snapshots are placed: since when it was open, and whose pictures it has. */
export type KnownSession = { id: string; openedAt: number; producers: ReadonlySet<string> }

/** The sessions of an inspection, oldest first: those that are being rebuilt, and those that the catalogue has already. */
export async function knownSessions(queries: Queries, inspectionId: string, manifests: readonly Manifest[]): Promise<KnownSession[]> {
  const rows = await queries.session.findMany({ where: { inspectionId }, select: { id: true, openedAt: true, recording: { select: { tracks: { select: { parts: { select: { producerId: true } } } } } } } })
  const there = rows.map(({ id, openedAt, recording }) => ({ id, openedAt: openedAt.getTime(), producers: producersOf(recording?.tracks ?? []) }))
  const told = manifests.map(({ session, tracks }) => ({ id: session.sessionId, openedAt: session.openedAt, producers: producersOf(tracks) }))
  return [...there, ...told].sort((a, b) => a.openedAt - b.openedAt)
}

/** In which session something was seen or found: that of the picture, else the last one that was open by then, as it was noted at the time; null where none is known. */
export function sessionAt(sessions: readonly KnownSession[], { producerId, at }: { producerId: string | null; at: number }): string | null {
  const shown = producerId === null ? undefined : sessions.find(({ producers }) => producers.has(producerId))
  return (shown ?? sessions.findLast(({ openedAt }) => openedAt <= at))?.id ?? null
}

function producersOf(tracks: readonly { parts: readonly { producerId: string }[] }[]): Set<string> {
  return new Set(tracks.flatMap(({ parts }) => parts.map(({ producerId }) => producerId)))
}
