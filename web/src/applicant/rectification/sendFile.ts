import type { ApiErrorBody, RectificationFile } from '@cloud-survey/api/contract'
import { addressOf } from '../../api-client/address.ts'
import { ApiFailure } from '../../api-client/ApiFailure.ts'
import { call } from '../../api-client/call.ts'

/** After so long without a byte or an answer the line counts as lost (ms). */
const patienceMs = 60_000

type Sending = { code: string; file: Blob; mime: string; onProgress: (sent: number) => void; signal: AbortSignal }

/** Sends one file of a line and tells how many bytes are out: `fetch` cannot say that. Throws `ApiFailure`; after an abort, with the code `network`. */
export async function sendFile(inviteToken: string, { code, file, mime, onProgress, signal }: Sending): Promise<RectificationFile> {
  const { csrfToken } = await call('GET /api/me', { signal })
  const { method, path } = addressOf('POST /api/invites/:inviteToken/rectification/files', { inviteToken }, { code })
  const request = new XMLHttpRequest()
  request.open(method, path)
  request.responseType = 'json'
  for (const [name, value] of [['accept', 'application/json'], ['content-type', mime], ['x-csrf-token', csrfToken]] as const) request.setRequestHeader(name, value)
  await finished(request, file, onProgress, signal)
  const reply: unknown = request.response
  if (request.status >= 200 && request.status < 300 && reply !== null) return reply as RectificationFile
  const { error } = (reply ?? {}) as Partial<ApiErrorBody>
  throw new ApiFailure(error?.code ?? 'network', error?.message ?? `"${path}" answered ${request.status}`, { status: request.status })
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
