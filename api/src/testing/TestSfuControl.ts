import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClientToServerEvents, RoomFact, ServerToClientEvents, TicketClaims } from '@cloud-survey/sfu/contract'
import { decodeJwt } from 'jose'
import { Server } from 'socket.io'

/** The control side of an sfu, for tests of api alone: it tells facts on demand and notes what it is asked. */
export class TestSfuControl {
  readonly url: string
  readonly closedRooms: { room: string; reason: string }[] = []
  readonly removedPeers: { room: string; peerId: string }[] = []
  readonly #io: Server<ClientToServerEvents, ServerToClientEvents>

  private constructor(url: string, io: Server<ClientToServerEvents, ServerToClientEvents>) {
    this.url = url
    this.#io = io
    io.use((socket, next) => {
      const { room, permissions } = decodeJwt<TicketClaims>(String(socket.handshake.auth['ticket']))
      next(room === '*' && permissions?.includes('control') ? undefined : new Error('ticket-invalid'))
    })
    io.on('connection', (socket) => {
      socket.on('closeRoom', (request, acknowledge) => {
        this.closedRooms.push(request)
        acknowledge({ ok: true, data: { existed: true } })
      })
      socket.on('removePeer', (request, acknowledge) => {
        this.removedPeers.push(request)
        acknowledge({ ok: true, data: { existed: true } })
      })
    })
  }

  static async create(): Promise<TestSfuControl> {
    const http = createServer()
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const { port } = http.address() as AddressInfo
    return new TestSfuControl(`http://127.0.0.1:${port}`, new Server(http, { path: '/sfu/' }))
  }

  /** Tells all control connections a fact. */
  tell(fact: RoomFact): void {
    this.#io.emit('roomFact', fact)
  }

  async close(): Promise<void> {
    await this.#io.close()
  }
}
