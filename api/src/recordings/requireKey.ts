import { ApiError } from '../ApiError.ts'

/** Refuses with `request-invalid` an object key outside `sessions/<sessionId>/<trackId>/`. Without `sessionId` only the shape is checked. */
export function requireKey(key: string, { sessionId, trackId }: { sessionId?: string; trackId: string }): void {
  const [top, session, track, name, ...rest] = key.split('/')
  const right = top === 'sessions' && (sessionId === undefined || session === sessionId) && track === trackId && name !== undefined && !/^\.{1,2}$/.test(name) && rest.length === 0
  if (!right) throw new ApiError('request-invalid', `the key "${key}" does not lie under "sessions/${sessionId ?? '…'}/${trackId}/"`, { fields: [{ path: 'body.object.key', problem: 'lies elsewhere' }] })
}
