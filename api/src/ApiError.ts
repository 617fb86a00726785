import type { ApiErrorBody, ApiErrorCode } from './contract/index.ts'

type Field = { path: string; problem: string }

/** Why api refuses a request or cannot do its work; the edges turn the code into an HTTP status or a socket reply. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  readonly fields: Field[] | undefined
  /** Seconds to wait before trying again. */
  readonly retryAfter: number | undefined

  constructor(code: ApiErrorCode, message: string, options: { fields?: Field[]; retryAfter?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.fields = options.fields
    this.retryAfter = options.retryAfter
  }

  /** The body of the HTTP answer. */
  toBody(): ApiErrorBody {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.fields && { fields: this.fields }),
        ...(this.retryAfter !== undefined && { retryAfter: this.retryAfter }),
      },
    }
  }
}
