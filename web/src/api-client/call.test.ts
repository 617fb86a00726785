import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { call, fileAddress } from './call.ts'

type Seen = { method: string; url: string; csrf: string | undefined; body: string }
let server: Server | null = null

/** Starts a small api; the browser's `fetch` takes paths, Node's does not, so the origin is put before them. */
async function serve(answer: (seen: Seen) => { status: number; body: unknown } | null): Promise<Seen[]> {
  const log: Seen[] = []
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const csrf = request.headers['x-csrf-token']
      const seen = { method: request.method ?? '', url: request.url ?? '', csrf: Array.isArray(csrf) ? csrf[0] : csrf, body: Buffer.concat(chunks).toString() }
      log.push(seen)
      const reply = answer(seen)
      if (reply === null) return response.destroy()
      return response.writeHead(reply.status, { 'content-type': 'application/json' }).end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body))
    })
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const real = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(origin + path, init))
  return log
}

const me = (csrfToken: string) => ({ status: 200, body: { account: null, csrfToken, serverTime: 1 } })

afterEach(() => {
  vi.unstubAllGlobals()
  server?.close()
  server = null
})

it('sends the token of /api/me with an unsafe call, and takes a new one when it is refused', async () => {
  let token = 'first'
  const log = await serve(({ method, url, csrf }) => {
    if (url === '/api/me') return me(token)
    if (csrf !== 'second') {
      token = 'second'
      return { status: 403, body: { error: { code: 'csrf-invalid', message: 'no' } } }
    }
    return { status: 200, body: { done: true, method } }
  })
  expect(await call('POST /api/logout')).toMatchObject({ done: true })
  expect(log.map(({ url, csrf }) => [url, csrf])).toEqual([['/api/me', undefined], ['/api/logout', 'first'], ['/api/me', undefined], ['/api/logout', 'second']])
})

it('tells the code, the fields and the waiting time of a refusal', async () => {
  await serve(({ url }) => (url === '/api/me' ? me('t') : { status: 429, body: { error: { code: 'login-slowed', message: 'wait', retryAfter: 7, fields: [{ path: 'password', problem: 'x' }] } } }))
  const failure = await call('POST /api/login', { body: { username: 'a', password: 'b' } }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'ApiFailure', code: 'login-slowed', status: 429, retryAfter: 7, fields: [{ path: 'password', problem: 'x' }] })
})

it('calls it a network failure when nothing or no JSON comes back', async () => {
  await serve(({ url }) => (url === '/api/guides' ? null : { status: 502, body: '<html>bad gateway' }))
  await expect(call('GET /api/guides')).rejects.toMatchObject({ code: 'network', status: 0, transient: true })
  await expect(call('GET /api/overview')).rejects.toMatchObject({ code: 'network', status: 502, transient: true })
})

it('makes addresses of files', () => {
  expect(fileAddress('GET /api/guides/:guideToken/code.svg', { params: { guideToken: 'abc' } })).toBe('/api/guides/abc/code.svg')
})
