import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import { Server } from 'socket.io'
import type { ClientToServerEvents, ServerToClientEvents, TicketClaims } from '../contract/index.ts'
import { takeRequest, toFailure } from './answer.ts'
import { Connection, type ConnectionContext, type TicketedSocket } from './Connection.ts'
import type { TicketVerifier } from './TicketVerifier.ts'

type TicketedServer = Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, { claims: TicketClaims }>

const options = {
  path: '/sfu/',
  serveClient: false,
  // A longer message ends the connection at the transport; requests are refused well below it.
  maxHttpBufferSize: 64 * 1024,
  connectTimeout: 10_000,
  // A phone that lost its network is noticed in seconds, not in the usual 45.
  pingInterval: 5_000,
  pingTimeout: 8_000,
}

/** How long the last words to clients may take when the sfu closes, ms. */
const closeTimeoutMs = 1000

/** The socket.io edge of the sfu, on as many http servers as it is attached to. */
export class SignallingServer {
  readonly #context: ConnectionContext
  readonly #tickets: TicketVerifier
  readonly #servers: TicketedServer[] = []

  constructor(context: ConnectionContext, tickets: TicketVerifier) {
    this.#context = context
    this.#tickets = tickets
  }

  /** Answer `/sfu/` on this server too; the server stays its owner's. */
  attach(httpServer: HttpServer | HttpsServer): void {
    const server: TicketedServer = new Server(httpServer, options)
    server.use((socket, next) => void this.#admit(socket, next))
    server.on('connection', (socket) => {
      const connection = Connection.open(socket, this.#context)
      // A client may send a number as the name of an event.
      socket.onAny((name: unknown, ...sent: unknown[]) => void takeRequest(connection, String(name), sent))
    })
    this.#servers.push(server)
  }

  /** End every connection, so that clients come back by themselves; not `Server.close`: the http server is not ours. */
  async close(): Promise<void> {
    await Promise.all(this.#servers.splice(0).map(async (server) => {
      const sockets = [...server.sockets.sockets.values()]
      const signal = AbortSignal.timeout(closeTimeoutMs)
      const gone = sockets.map((socket) => once(socket.conn, 'close', { signal }))
      for (const { conn } of sockets) conn.close()
      // Whoever has not read the last word by then does not get it.
      await Promise.allSettled(gone)
      server.engine.close()
    }))
  }

  async #admit(socket: TicketedSocket, next: (error?: Error) => void): Promise<void> {
    try {
      socket.data.claims = await this.#tickets.verify(socket.handshake.auth['ticket'])
    } catch (error) {
      const failure = toFailure(error)
      this.#context.logger.info({ code: failure.code }, 'connection refused')
      return next(Object.assign(new Error(failure.message), { data: failure }))
    }
    next()
  }
}
