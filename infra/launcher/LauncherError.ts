/** Why the launcher stops. */
export type LauncherErrorCode = 'config-invalid' | 'port-in-use' | 'port-refused' | 'already-running' | 'worker-missing' | 'pages-missing'

/** What stops the launcher; the message says what to do. */
export class LauncherError extends Error {
  readonly code: LauncherErrorCode

  constructor(code: LauncherErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LauncherError'
    this.code = code
  }
}
