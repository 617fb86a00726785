import type { Inspection, Session } from '@cloud-survey/api/contract'

/** The session that is on now, or was last. */
export function currentSession({ sessions, session }: Inspection): Session | null {
  return sessions.find(({ sessionId }) => sessionId === session?.sessionId) ?? sessions.at(-1) ?? null
}
