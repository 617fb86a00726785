/** Why the recorder could not do something. */
export type RecorderErrorCode =
  | 'config-invalid'
  | 'ffmpeg-failed'
  | 'media-unreadable'
  | 'spool-full'
  | 'disk-full'
  | 'sfu-refused'
  | 'sfu-unreachable'
  | 'report-refused'
  | 'api-unreachable'
  | 'closed'

/** The one error that the recorder throws (the object store has its own). */
export class RecorderError extends Error {
  readonly code: RecorderErrorCode

  constructor(code: RecorderErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'RecorderError'
    this.code = code
  }
}
