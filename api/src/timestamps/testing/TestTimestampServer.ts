import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { TestAuthority } from './TestAuthority.ts'

/** For tests: a time stamp service over HTTP, whose stamps are openssl's. What it answers can be made wrong, and it can be away. */
export class TestTimestampServer {
  readonly authority: TestAuthority
  readonly url: string
  /** How many questions came. */
  asked = 0
  /** Answers in the place of the authority's, where it is set. */
  instead: RequestListener | null = null
  readonly #server: Server

  private constructor(authority: TestAuthority, server: Server) {
    this.authority = authority
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`
    server.on('request', (request, response) => {
      this.asked += 1
      if (this.instead !== null) this.instead(request, response)
      else void buffer(request).then((question) => authority.answer(question)).then((answer) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(answer))
    })
  }

  static async create(): Promise<TestTimestampServer> {
    const authority = await TestAuthority.create()
    const server = createServer()
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    return new TestTimestampServer(authority, server)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => void this.#server.close(resolve))
    await this.authority.close()
  }
}
