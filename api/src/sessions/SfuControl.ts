import type { ClientToServerEvents, Reply, RoomFact, ServerToClientEvents } from '@cloud-survey/sfu/contract'
import type { Logger } from 'pino'
import { type Socket, io } from 'socket.io-client'
import { ApiError } from '../ApiError.ts'
import type { Tickets } from './Tickets.ts'

const retryMs = 1_000
const answerMs = 5_000

type Options = { url: string; tickets: Tickets; logger: Logger; onFact: (fact: RoomFact) => void; onConnected: () => void }

/** The control connection to one sfu: hears what happens in its rooms, and closes them. It reconnects for ever, each time with a fresh ticket. */
export class SfuControl {
  readonly url: string
  readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>
  readonly #logger: Logger
  #retry: NodeJS.Timeout | undefined
  #problem: string | null = 'not connected yet'
  #closed = false

  constructor({ url, tickets, logger, onFact, onConnected }: Options) {
    this.url = url
    this.#logger = logger.child({ sfuUrl: url })
    this.#socket = io(url, {
      path: '/sfu/', transports: ['websocket'], reconnectionDelayMax: 5_000, forceNew: true,
      auth: (give) => void tickets.control().then(give, (error: unknown) => this.#logger.error({ err: error }, 'the control ticket could not be signed')),
    })
    this.#socket.on('connect', () => {
      this.#problem = null
      this.#logger.info('the control connection is up')
      onConnected()
    })
    this.#socket.on('connect_error', (error) => this.#lost(`connection refused or failed: ${error.message}`))
    this.#socket.on('disconnect', (reason) => this.#lost(`connection lost: ${reason}`))
    this.#socket.on('roomFact', onFact)
  }

  /** Null while connected, else what is wrong. */
  get problem(): string | null {
    return this.#problem
  }

  /** Closes a room for all. Refuses with `sfu-unavailable`. */
  async closeRoom(room: string, reason: 'ended' | 'aborted'): Promise<void> {
    await this.#ask(() => this.#socket.timeout(answerMs).emitWithAck('closeRoom', { room, reason }))
  }

  /** Sends a peer out of a room. Refuses with `sfu-unavailable`. */
  async removePeer(room: string, peerId: string): Promise<void> {
    await this.#ask(() => this.#socket.timeout(answerMs).emitWithAck('removePeer', { room, peerId }))
  }

  /** Ends the connection; a second close does nothing. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#socket.disconnect()
  }

  async #ask<T>(request: () => Promise<Reply<T>>): Promise<void> {
    if (!this.#socket.connected) throw new ApiError('sfu-unavailable', `the sfu at "${this.url}" cannot be reached`)
    const reply = await request().catch((cause: unknown) => {
      throw new ApiError('sfu-unavailable', `the sfu at "${this.url}" does not answer`, { cause })
    })
    if (!reply.ok) throw new ApiError('sfu-unavailable', `the sfu at "${this.url}" refused: ${reply.error.message}`)
  }

  #lost(problem: string): void {
    if (this.#closed) return
    if (this.#problem === null) this.#logger.warn({ problem }, 'the control connection is down')
    this.#problem = problem
    // After a refusal by the server the client does not try again by itself.
    if (this.#socket.active) return
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#socket.connect(), retryMs)
  }
}
