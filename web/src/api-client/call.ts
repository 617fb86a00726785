import type { ApiErrorBody } from '@cloud-survey/api/contract'
import { addressOf, type Values } from './address.ts'
import { ApiFailure } from './ApiFailure.ts'
import type { CallInput, FileRoute, JsonRoute, ReplyOf, Where } from './routes.ts'

type LooseInput = { params?: Values; query?: Values; body?: unknown; signal?: AbortSignal }
type Optional<T> = Partial<T> extends T ? [input?: T] : [input: T]

let csrfToken: Promise<string> | null = null

/**
 * Calls a route of api by its name: `call('POST /api/login', { body })`. Throws `ApiFailure`, and nothing else.
 * Unsafe methods carry the CSRF token of `GET /api/me`, fetched once and again when api says it is no longer right.
 */
export async function call<N extends JsonRoute>(route: N, ...[input]: Optional<CallInput<N>>): Promise<ReplyOf<N>> {
  const given: LooseInput = input ?? {}
  try {
    return (await request(route, given)) as ReplyOf<N>
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.code !== 'csrf-invalid') throw error
    csrfToken = null
    return (await request(route, given)) as ReplyOf<N>
  }
}

/** The address of a route that answers with a file, for `src` and `href`. */
export function fileAddress<N extends FileRoute>(route: N, ...[where]: Optional<Where<N>>): string {
  const given: LooseInput = where ?? {}
  return addressOf(route, given.params, given.query).path
}

async function request(route: string, input: LooseInput): Promise<unknown> {
  const { method, path } = addressOf(route, input.params, input.query)
  const headers = new Headers({ accept: 'application/json' })
  if (method !== 'GET') headers.set('x-csrf-token', await currentCsrfToken())
  const body = bodyOf(input.body, headers)
  const response = await reach(path, { method, headers, credentials: 'same-origin', ...(body === null ? {} : { body }), ...(input.signal === undefined ? {} : { signal: input.signal }) })
  const reply = await readJson(response)
  if (!response.ok) throw failureOf(response, reply)
  rememberCsrfToken(reply)
  return reply
}

function bodyOf(body: unknown, headers: Headers): BodyInit | null {
  if (body === undefined) return null
  if (body instanceof Blob) {
    headers.set('content-type', body.type)
    return body
  }
  headers.set('content-type', 'application/json')
  return JSON.stringify(body)
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (error) {
    throw new ApiFailure('network', `"${path}" could not be reached`, { cause: error })
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    throw new ApiFailure('network', `"${response.url}" answered ${response.status} without JSON`, { status: response.status, cause: error })
  }
}

function failureOf(response: Response, reply: unknown): ApiFailure {
  const { error } = (reply ?? {}) as Partial<ApiErrorBody>
  if (error === undefined) return new ApiFailure('network', `"${response.url}" answered ${response.status}`, { status: response.status })
  return new ApiFailure(error.code, error.message, {
    status: response.status,
    ...(error.fields === undefined ? {} : { fields: error.fields }),
    ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }),
  })
}

function currentCsrfToken(): Promise<string> {
  csrfToken ??= request('GET /api/me', {}).then((me) => (me as ReplyOf<'GET /api/me'>).csrfToken)
  // A failed fetch must not be remembered.
  csrfToken.catch(() => (csrfToken = null))
  return csrfToken
}

function rememberCsrfToken(reply: unknown): void {
  const token = typeof reply === 'object' && reply !== null && 'csrfToken' in reply ? reply.csrfToken : null
  if (typeof token === 'string') csrfToken = Promise.resolve(token)
}
