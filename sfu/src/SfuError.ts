import type { SfuErrorCode } from './contract/index.ts'

/** What can go wrong in the sfu: the codes a client may see, and two that end the start of the process. */
export type SfuFailure = SfuErrorCode | 'config-invalid' | 'worker-unstartable'

/** The sfu's one error class; its message names the thing and says what to do. */
export class SfuError extends Error {
  readonly code: SfuFailure

  constructor(code: SfuFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SfuError'
    this.code = code
  }
}
