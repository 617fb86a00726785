import type { ClientToServerEvents, Reply, ReplyData, RequestData, RequestName, ServerToClientEvents } from '@cloud-survey/sfu/contract'
import { io, type Socket } from 'socket.io-client'
import { RoomFailure, type RoomFailureCode } from './RoomFailure.ts'

type RoomSocket = Socket<ServerToClientEvents, ClientToServerEvents>
/** The same socket where names are generic, which the typed form cannot follow. */
type UntypedSocket = Socket

const requestTimeout = 8000
const connectTimeout = 8000

/** One socket to the sfu, from its opening to its loss. It does not come back by itself: the room client decides. */
export class Signalling {
  readonly #socket: RoomSocket
  #closed = false

  /** Opens a socket with a ticket, which may still be on its way. Throws `RoomFailure` when the sfu refuses it or cannot be reached. */
  static async open(sfuUrl: string, ticket: string | Promise<string>): Promise<Signalling> {
    const socket: RoomSocket = io(sfuUrl === '' ? window.location.origin : sfuUrl, {
      path: '/sfu/', auth: (answer) => void Promise.resolve(ticket).then((ticket) => answer({ ticket }), () => socket.close()), transports: ['websocket', 'polling'], reconnection: false, forceNew: true, timeout: connectTimeout,
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', (error) => {
        socket.close()
        reject(refusalOf(error))
      })
      // Closed without a word: the ticket did not come, or not in time. A refusal closes too, and says why just after.
      socket.io.once('close', (reason) => queueMicrotask(() => reject(new RoomFailure('unreachable', `the connection to the sfu was closed (${reason})`))))
    })
    return new Signalling(socket)
  }

  private constructor(socket: RoomSocket) {
    this.#socket = socket
  }

  /** Listens to what the sfu tells. */
  on<K extends keyof ServerToClientEvents>(name: K, listener: ServerToClientEvents[K]): void {
    const event: string = name
    ;(this.#socket as UntypedSocket).on(event, (data: unknown) => {
      if (!this.#closed) (listener as (data: unknown) => void)(data)
    })
  }

  /** Listens to the loss of the socket; one's own closing is no loss. */
  onLost(listener: () => void): void {
    this.#socket.on('disconnect', () => {
      if (!this.#closed) listener()
    })
  }

  /** Makes a request; throws `RoomFailure` with the sfu's code, or `unreachable` without an answer in time. */
  async request<N extends RequestName>(name: N, data: RequestData<N>, timeout = requestTimeout): Promise<ReplyData<N>> {
    let reply: Reply<ReplyData<N>>
    try {
      reply = (await (this.#socket as UntypedSocket).timeout(timeout).emitWithAck(name, data)) as Reply<ReplyData<N>>
    } catch (error) {
      throw new RoomFailure('unreachable', `the sfu did not answer "${name}"`, error)
    }
    if (!reply.ok) throw new RoomFailure(reply.error.code, reply.error.message)
    return reply.data
  }

  close(): void {
    this.#closed = true
    this.#socket.close()
  }
}

const ticketCodes = new Set<string>(['ticket-invalid', 'ticket-expired', 'ticket-wrong-room', 'not-permitted', 'rate-limited', 'room-closed', 'room-full'])

function refusalOf(error: Error & { data?: unknown }): RoomFailure {
  const said = typeof error.data === 'object' && error.data !== null && 'code' in error.data ? error.data.code : error.message
  const code = typeof said === 'string' && ticketCodes.has(said) ? (said as RoomFailureCode) : 'unreachable'
  return new RoomFailure(code, error.message, error)
}
