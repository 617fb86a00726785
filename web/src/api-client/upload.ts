import type { ApiErrorBody, RouteName, Routes } from '@cloud-survey/api/contract'
import { addressOf, type Values } from './address.ts'
import { ApiFailure } from './ApiFailure.ts'
import { call } from './call.ts'
import type { JsonRoute, ReplyOf, Where } from './routes.ts'

/** Routes whose body is a file. */
type UploadRoute = Extract<{ [N in RouteName]: Routes[N] extends { upload: unknown } ? N : never }[RouteName], JsonRoute>

type Sending<N extends UploadRoute> = Where<N> & {
  file: Blob
  mime: string
  /** How many bytes are out. */
  onProgress: (sent: number) => void
  signal?: AbortSignal
}

/** After so long without a byte or an answer the line counts as lost (ms). */
const patienceMs = 60_000

/** Sends a file to a route and tells how much of it is out: `fetch` cannot say that. Throws `ApiFailure`; after an abort, with the code `network`. */
export async function upload<N extends UploadRoute>(route: N, sending: Sending<N>): Promise<ReplyOf<N>> {
  const { file, mime, onProgress, signal = new AbortController().signal } = sending
  const { csrfToken } = await call('GET /api/me', { signal })
  const given: { params?: Values; query?: Values } = sending
  const { method, path } = addressOf(route, given.params, given.query)
  const request = new XMLHttpRequest()
  request.open(method, path)
  request.responseType = 'json'
  for (const [name, value] of [['accept', 'application/json'], ['content-type', mime], ['x-csrf-token', csrfToken]] as const) request.setRequestHeader(name, value)
  await finished(request, file, onProgress, signal)
  const reply: unknown = request.response
  if (request.status >= 200 && request.status < 300 && reply !== null) return reply as ReplyOf<N>
  const { error } = (reply ?? {}) as Partial<ApiErrorBody>
  throw new ApiFailure(error?.code ?? 'network', error?.message ?? `"${path}" answered ${request.status}`, { status: request.status, ...(error?.fields && { fields: error.fields }) })
}

/** Waits until the request has an answer, whatever it says. */
async function finished(request: XMLHttpRequest, file: Blob, onProgress: (sent: number) => void, signal: AbortSignal): Promise<void> {
  const abort = (): void => request.abort()
  let timer = setTimeout(abort, patienceMs)
  signal.addEventListener('abort', abort)
  try {
    await new Promise<void>((resolve, reject) => {
      request.upload.addEventListener('progress', ({ loaded }) => {
        clearTimeout(timer)
        timer = setTimeout(abort, patienceMs)
        onProgress(loaded)
      })
      request.addEventListener('load', () => resolve())
      for (const name of ['error', 'abort'] as const) request.addEventListener(name, () => reject(new ApiFailure('network', 'the file could not be sent')))
      if (signal.aborted) reject(new ApiFailure('network', 'the file was not sent'))
      else request.send(file)
    })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
