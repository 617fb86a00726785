import type { z } from 'zod'
import type { Session } from '../contract/index.ts'
import { sessionSchema, sessionStateSchema } from '../contract/index.ts'
import type { Presence, Recording, Session as SessionRow } from '../database/index.ts'

const { closeReason, recording } = sessionSchema.shape
type Row = SessionRow & { recording: Recording | null; presence: Presence[] }

/** Who is in a room after these events, in their order. */
export function presentAfter(presence: readonly Pick<Presence, 'peerId' | 'role' | 'name' | 'event'>[]): Session['present'] {
  const present = new Map<string, Session['present'][number]>()
  for (const { peerId, role, name, event } of presence) {
    if (event === 'left') present.delete(peerId)
    else present.set(peerId, { peerId, role, name, connected: event !== 'lost' })
  }
  return [...present.values()]
}

/** A session as the contract tells it. */
export function toSession(row: Row): Session {
  return {
    sessionId: row.id,
    state: sessionStateSchema.parse(row.state),
    openedAt: row.openedAt.getTime(),
    liveAt: row.liveAt?.getTime() ?? null,
    closedAt: row.closedAt?.getTime() ?? null,
    closeReason: closeReason.parse(row.closeReason),
    recording: recordingOf(row),
    present: row.state === 'closed' ? [] : presentAfter(row.presence),
  }
}

/** The state of a session's recording. */
export function recordingOf(row: { recording: Pick<Recording, 'state'> | null }): z.infer<typeof recording> {
  return recording.parse(row.recording?.state ?? 'waiting')
}
