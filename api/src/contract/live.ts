import type { ApiErrorCode } from './errors.ts'

/**
 * State changes at once: socket.io at path `/live/`. Accounts come in by their cookie; an applicant's page gives its
 * invite token in `auth: { inviteToken }` and hears of its own inspection only. A change tells what to read again.
 */
export type LiveServerToClient = {
  inspectionChanged: (change: { inspectionId: string; what: 'inspection' | 'session' | 'presence' | 'findings' | 'conclusion' | 'archive' | 'recording' }) => void
}

export type LiveClientToServer = {
  /** Hear of one inspection (`*`: of all, for the desk). */
  subscribe: (
    data: { inspectionId: string },
    acknowledge: (reply: { ok: true } | { ok: false; error: { code: ApiErrorCode; message: string } }) => void,
  ) => void
}
