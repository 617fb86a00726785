import type { PeerInfo, ProducerInfo, Reply, ReplyData, RequestData, RequestName, RoomEnd, ServerToClientEvents } from '@cloud-survey/sfu/contract'
import type { Logger } from 'pino'
import { io, type Socket } from 'socket.io-client'
import { RecorderError } from '../RecorderError.ts'

/** What happens in the room, as far as recording cares. */
export type RoomSink = {
  /** Entered, or entered again. `resumed`: taps of before are alive. */
  onJoined: (peers: PeerInfo[], resumed: boolean) => void
  onPeerJoined: (peer: PeerInfo) => void
  onPeerLost: (peerId: string) => void
  onPeerLeft: (peerId: string) => void
  onProducer: (peerId: string, producer: ProducerInfo, cause: 'muted' | 'hidden' | 'interrupted' | null) => void
  onProducerClosed: (peerId: string, producerId: string) => void
  onTapTimed: (fact: Parameters<ServerToClientEvents['tapTimed']>[0]) => void
  onTapClosed: (consumerId: string) => void
  onEnded: (reason: RoomEnd) => void
}

// The contract types each request apart; `request` below is what keeps name, data and answer together.
type Requests = Record<string, (data: unknown, acknowledge: (reply: never) => void) => void>

const requestTimeoutMs = 5_000

/** Whether the room may go on after this end, so that the recorder enters it again. */
export function comesBack(reason: RoomEnd): boolean {
  return reason === 'worker-died' || reason === 'closing' || reason === 'idle'
}

/** The recorder's connection to a room of the sfu. Connects and joins again by itself, each time with the newest ticket. */
export class RoomLink {
  readonly #socket: Socket<ServerToClientEvents, Requests>
  readonly #sink: RoomSink
  readonly #logger: Logger
  #ticket: string
  #hasJoined = false
  #over = false

  constructor(options: { sfuUrl: string; ticket: string; sink: RoomSink; logger: Logger }) {
    this.#ticket = options.ticket
    this.#sink = options.sink
    this.#logger = options.logger
    this.#socket = io(options.sfuUrl, {
      path: '/sfu/', transports: ['websocket'], forceNew: true, autoConnect: false, reconnectionDelay: 200, reconnectionDelayMax: 2_000,
      auth: reply => reply({ ticket: this.#ticket }),
    })
    this.#listen()
    this.#socket.connect()
  }

  /** Gives the newest ticket; also takes up a connection that the sfu had refused. */
  renew(ticket: string): void {
    this.#ticket = ticket
    if (!this.#over && !this.#socket.active) this.#socket.connect()
  }

  /** Makes a request; throws `sfu-refused` with the sfu's words, or `sfu-unreachable`. */
  async request<N extends RequestName>(name: N, data: RequestData<N>): Promise<ReplyData<N>> {
    if (!this.#socket.connected) throw new RecorderError('sfu-unreachable', `not connected to the sfu for "${name}"`)
    const reply = await new Promise<Reply<ReplyData<N>>>((resolve, reject) => {
      const timer = setTimeout(() => reject(new RecorderError('sfu-unreachable', `the sfu did not answer "${name}" within ${requestTimeoutMs / 1000} s`)), requestTimeoutMs)
      const acknowledge = (reply: Reply<ReplyData<N>>): void => {
        clearTimeout(timer)
        resolve(reply)
      }
      this.#socket.emit(name, data, acknowledge)
    })
    if (!reply.ok) throw new RecorderError('sfu-refused', `the sfu refused "${name}": ${reply.error.code}: ${reply.error.message}`)
    return reply.data
  }

  close(): void {
    this.#over = true
    this.#socket.disconnect()
  }

  #listen(): void {
    const socket = this.#socket
    const sink = this.#sink
    socket.on('connect', () => void this.#join())
    socket.on('connect_error', error => this.#logger.warn({ reason: error.message }, 'cannot reach the room'))
    socket.on('disconnect', reason => this.#logger.warn({ reason }, 'connection to the room lost'))
    socket.on('peerJoined', peer => sink.onPeerJoined(peer))
    socket.on('peerLost', ({ peerId }) => sink.onPeerLost(peerId))
    socket.on('peerLeft', ({ peerId }) => sink.onPeerLeft(peerId))
    socket.on('producerAdded', ({ peerId, producer }) => sink.onProducer(peerId, producer, null))
    socket.on('producerChanged', ({ peerId, producer, cause }) => sink.onProducer(peerId, producer, cause))
    socket.on('producerClosed', ({ peerId, producerId }) => sink.onProducerClosed(peerId, producerId))
    socket.on('consumerClosed', ({ consumerId }) => sink.onTapClosed(consumerId))
    socket.on('tapTimed', fact => sink.onTapTimed(fact))
    socket.on('roomEnded', ({ reason }) => this.#end(reason))
  }

  async #join(): Promise<void> {
    try {
      const joined = await this.request('join', { resume: this.#hasJoined })
      this.#logger.info({ resumed: joined.resumed, peers: joined.peers.length }, 'joined the room')
      this.#sink.onJoined(joined.peers, this.#hasJoined && joined.resumed)
      this.#hasJoined = true
    } catch (error) {
      this.#logger.warn({ error }, 'could not join the room')
      // The next heartbeat brings a ticket and another try.
      this.#socket.disconnect()
    }
  }

  #end(reason: RoomEnd): void {
    this.#logger.info({ reason }, 'room ended')
    this.#sink.onEnded(reason)
    if (comesBack(reason)) {
      this.#hasJoined = false
      this.#socket.disconnect()
      return
    }
    this.close()
  }
}
