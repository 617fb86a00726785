import type { ApiErrorCode } from '@cloud-survey/api/contract'

/** Why a call failed: what api answered, or `network` when it could not be reached or did not answer in its own form. */
export type FailureCode = ApiErrorCode | 'network'

type Details = { status?: number; fields?: readonly FieldProblem[]; retryAfter?: number; cause?: unknown }

/** What is wrong with one input. */
export type FieldProblem = { path: string; problem: string }

/** A call that did not succeed. `status` is 0 and `code` is `network` when api could not be reached. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly code: FailureCode
  readonly status: number
  readonly fields: readonly FieldProblem[]
  /** Seconds to wait before trying again; null: not said. */
  readonly retryAfter: number | null

  constructor(code: FailureCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.status = details.status ?? 0
    this.fields = details.fields ?? []
    this.retryAfter = details.retryAfter ?? null
  }

  /** Whether the same call may well succeed a little later. */
  get transient(): boolean {
    return this.code === 'network' || this.code === 'rate-limited' || this.status >= 500
  }
}
