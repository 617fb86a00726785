/** Why there is no time stamp: the service is away or slow, what it answers is no good, or the head is too old to be stamped. */
export type TimestampErrorCode = 'service-away' | 'answer-invalid' | 'time-differs'

/** A time stamp that could not be had; the message names the service and says what to do. */
export class TimestampError extends Error {
  readonly code: TimestampErrorCode

  constructor(code: TimestampErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TimestampError'
    this.code = code
  }
}
