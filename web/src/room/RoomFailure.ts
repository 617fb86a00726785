import type { SfuErrorCode } from '@cloud-survey/sfu/contract'

/** Why a request to the room failed: what the sfu answered, or `unreachable` when it did not answer in time. */
export type RoomFailureCode = SfuErrorCode | 'unreachable'

/** A request to the room that did not succeed. */
export class RoomFailure extends Error {
  override readonly name = 'RoomFailure'
  readonly code: RoomFailureCode

  constructor(code: RoomFailureCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

const remedies = {
  'ticket-invalid': 'renew',
  'ticket-expired': 'renew',
  'ticket-wrong-room': 'give-up',
  'not-permitted': 'give-up',
  'not-joined': 'retry',
  'request-invalid': 'give-up',
  'request-unknown': 'give-up',
  'request-too-large': 'give-up',
  'rate-limited': 'retry',
  'not-found': 'retry',
  'codec-unsupported': 'give-up',
  'room-closed': 'renew',
  'room-full': 'give-up',
  'worker-died': 'retry',
  'address-refused': 'give-up',
  internal: 'retry',
  unreachable: 'retry',
} as const satisfies Record<RoomFailureCode, 'renew' | 'retry' | 'give-up'>

/** What to do when entering the room failed: try again, take a new ticket first, or stop. */
export function remedyFor(error: unknown): 'renew' | 'retry' | 'give-up' {
  if (error instanceof RoomFailure) return remedies[error.code]
  if (typeof error === 'object' && error !== null && 'transient' in error) return error.transient === true ? 'retry' : 'give-up'
  return 'retry'
}
