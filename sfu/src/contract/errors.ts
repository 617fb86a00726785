import { z } from 'zod'

/** Why the sfu refused a request. */
export const sfuErrorCodeSchema = z.enum([
  'ticket-invalid',
  'ticket-expired',
  'ticket-wrong-room',
  'not-permitted',
  'not-joined',
  'request-invalid',
  'request-unknown',
  'request-too-large',
  'rate-limited',
  'not-found',
  'codec-unsupported',
  'room-closed',
  'room-full',
  'worker-died',
  'address-refused',
  'internal',
])
export type SfuErrorCode = z.infer<typeof sfuErrorCodeSchema>

/** The answer to every request. */
export type Reply<T> = { ok: true; data: T } | { ok: false; error: { code: SfuErrorCode; message: string } }
