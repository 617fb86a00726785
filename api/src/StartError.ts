/** Why api does not start. */
export type StartErrorCode = 'environment-invalid' | 'database-unreachable' | 'database-damaged' | 'database-changed' | 'key-unusable'

/** What keeps api from starting; the message names it and says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly code: StartErrorCode

  constructor(code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
