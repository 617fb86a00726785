import type { Inspection, Session } from '@cloud-survey/api/contract'

/** Whether there is a session that can be entered. */
export function isOpen(inspection: Inspection): boolean {
  const state = currentSession(inspection)?.state
  return state === 'open' || state === 'live'
}

/** The session that is on now, or was last. */
export function currentSession({ sessions, session }: Inspection): Session | null {
  return sessions.find(({ sessionId }) => sessionId === session?.sessionId) ?? sessions.at(-1) ?? null
}
