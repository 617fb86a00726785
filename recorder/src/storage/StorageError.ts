/** Why the object store refused or failed. */
export type StorageErrorCode = 'object-missing' | 'object-exists' | 'object-changed' | 'object-locked' | 'lock-unsupported' | 'store-unavailable' | 'store-full' | 'key-invalid'

/** The one error that object stores throw. */
export class StorageError extends Error {
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StorageError'
    this.code = code
  }
}
