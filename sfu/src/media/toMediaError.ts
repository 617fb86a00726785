import { errors } from 'mediasoup'
import { SfuError } from '../SfuError.ts'

/** Translate what mediasoup threw while it did what a client asked for; `thing` names it, as in `producer "id"`. */
export const toMediaError = (error: unknown, thing: string): SfuError => {
  if (error instanceof SfuError) return error
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof errors.UnsupportedError) return new SfuError('codec-unsupported', `${thing} has no codec of this room: ${reason}`, { cause: error })
  if (error instanceof errors.WorkerClosedError) return new SfuError('worker-died', `the media worker of ${thing} died; join again`, { cause: error })
  if (error instanceof errors.NotFoundError) return new SfuError('not-found', `${thing} does not exist any more`, { cause: error })
  // Anything else is mediasoup's refusal of parameters that came from the client.
  return new SfuError('request-invalid', `${thing} was refused: ${reason}`, { cause: error })
}
