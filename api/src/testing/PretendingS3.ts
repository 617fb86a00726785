import { once } from 'node:events'
import { createServer, type IncomingMessage, request as send, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/**
 * Stands before a real S3 store and pretends: `forgets` takes every retention, tells it again when asked, and never passes it on; `swallows` says "deleted" of
 * what the store refused to delete.
 */
export class PretendingS3 {
  readonly endpoint: string
  readonly #server: Server
  readonly #behind: URL
  readonly #how: 'forgets' | 'swallows'
  readonly #told = new Map<string, string>()

  private constructor(server: Server, behind: string, how: 'forgets' | 'swallows') {
    this.#server = server
    this.#behind = new URL(behind)
    this.#how = how
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('request', (request, response) => void this.#serve(request, response))
  }

  static async create(behind: string, how: 'forgets' | 'swallows'): Promise<PretendingS3> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new PretendingS3(server, behind, how)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request
    const body = await buffer(request)
    const asked = new URL(url, this.endpoint)
    if (this.#how === 'forgets' && asked.searchParams.has('retention')) {
      if (method === 'PUT') this.#told.set(url, body.toString())
      if (this.#told.has(url)) return void response.end(this.#told.get(url))
    }
    // The signature is over the host that was asked: it is passed on as it came.
    const passed = send({ host: this.#behind.hostname, port: this.#behind.port, method, path: url, headers })
    passed.end(body)
    const [answer] = (await once(passed, 'response')) as [IncomingMessage]
    const content = await buffer(answer)
    if (this.#how === 'swallows' && method === 'DELETE') return void response.writeHead(204).end()
    response.writeHead(answer.statusCode ?? 500, answer.headers).end(content)
  }
}
