import type { Logger } from 'pino'
import type { Socket } from 'socket.io'
import type { ClientToServerEvents, Permission, ReplyData, RoomEnd, RoomFact, ServerToClientEvents, SfuErrorCode, TicketClaims } from '../contract/index.ts'
import type { ServerClock } from '../media/ServerClock.ts'
import type { Peer } from '../room/Peer.ts'
import type { PeerLink, ToldEvent, ToldFact } from '../room/PeerLink.ts'
import type { Room } from '../room/Room.ts'
import type { RoomDirectory } from '../room/RoomDirectory.ts'
import { SfuError } from '../SfuError.ts'
import { TokenBucket } from './TokenBucket.ts'

/** A socket whose ticket was verified. */
export type TicketedSocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, { claims: TicketClaims }>

/** What all connections share. */
export type ConnectionContext = { directory: RoomDirectory; clock: ServerClock; logger: Logger }

const requestsPerSecond = 50
/** Enough to take every track of a full room at once. */
const requestBurst = 200

/** Sockets that closed so went away on purpose; all others are lost and may come back. */
const leavings = new Set(['client namespace disconnect', 'server namespace disconnect'])

/** One client's socket: what its ticket permits, the peer it is, and that peer's link to it. */
export class Connection implements PeerLink {
  readonly directory: RoomDirectory
  readonly #socket: TicketedSocket
  readonly #clock: ServerClock
  readonly #logger: Logger
  readonly #bucket = new TokenBucket(requestsPerSecond, requestBurst)
  #joined: { room: Room; peer: Peer } | null = null
  #joining: Promise<unknown> | null = null

  private constructor(socket: TicketedSocket, { directory, clock, logger }: ConnectionContext) {
    this.#socket = socket
    this.directory = directory
    this.#clock = clock
    this.#logger = logger.child({ room: this.#claims.room, peer: this.#claims.sub })
  }

  static open(socket: TicketedSocket, context: ConnectionContext): Connection {
    const connection = new Connection(socket, context)
    socket.on('disconnect', (reason) => connection.#gone(leavings.has(reason)))
    if (connection.#isControl) connection.#tellFacts()
    return connection
  }

  /** The peer that this connection is; throws `not-joined` before the join. */
  get peer(): Peer {
    return this.#present.peer
  }

  get room(): Room {
    return this.#present.room
  }

  /** Refuse what the ticket has none of these permissions for. */
  permit(...anyOf: Permission[]): void {
    if (anyOf.some((permission) => this.#claims.permissions.includes(permission))) return
    throw new SfuError('not-permitted', `the ticket lacks the permission "${anyOf.join('" or "')}"`)
  }

  /** Refuse control over a room that the ticket does not give. */
  permitControl(room: string): void {
    this.permit('control')
    if (!this.#isControl && this.#claims.room !== room) throw new SfuError('ticket-wrong-room', `the ticket is not for room "${room}"`)
  }

  /** Refuse a request that comes too soon after too many others. */
  admitRequest(): void {
    if (!this.#bucket.take()) throw new SfuError('rate-limited', `at most ${requestsPerSecond} requests a second are answered; wait`)
  }

  /** Wait for a join that is under way, so that a client may send what comes next without waiting for its answer. */
  async settled(): Promise<void> {
    await this.#joining
  }

  /** Enter the ticket's room. */
  async join(resume: boolean): Promise<ReplyData<'join'>> {
    const { room: name, sub: peerId, attributes, iat } = this.#claims
    if (this.#isControl) throw new SfuError('not-permitted', 'a control connection joins no room')
    if (this.#joining) throw new SfuError('request-invalid', 'a join is under way already')
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#joining = promise
    try {
      if (!resume) this.#joined?.peer.leave(this)
      const admission = { room: name, peerId, attributes, ticketIssuedAt: iat * 1000 }
      const { room, peer, resumed } = await this.directory.join(admission, this, resume, () => !this.#socket.connected)
      this.#joined = { room, peer }
      this.#logger.info({ resumed }, 'peer joined')
      return { peerId, room: name, resumed, rtpCapabilities: room.rtpCapabilities, peers: room.others(peerId), serverTime: this.#clock.now() }
    } finally {
      this.#joining = null
      resolve()
    }
  }

  tell<E extends ToldEvent>(event: E, fact: ToldFact<E>): void {
    this.#socket.emit(event, ...([fact] as Parameters<ServerToClientEvents[E]>))
  }

  end(reason: RoomEnd): void {
    this.#joined = null
    this.tell('roomEnded', { reason })
    // Without a further word the client would come back with the same ticket.
    if (reason === 'replaced' || reason === 'removed') this.#socket.disconnect()
  }

  /** Log a refused request; only what is our own fault is an error. */
  logFailure(request: string, code: SfuErrorCode, error: unknown): void {
    if (code === 'internal') this.#logger.error({ request, err: error }, 'request failed')
    else this.#logger.debug({ request: request.slice(0, 40), code }, 'request refused')
  }

  get #claims(): TicketClaims {
    return this.#socket.data.claims
  }

  get #isControl(): boolean {
    return this.#claims.room === '*' && this.#claims.permissions.includes('control')
  }

  get #present(): { room: Room; peer: Peer } {
    if (this.#joined === null || this.#joined.peer.closed) throw new SfuError('not-joined', `join room "${this.#claims.room}" first`)
    return this.#joined
  }

  #tellFacts(): void {
    const tell = (fact: RoomFact): void => this.tell('roomFact', fact)
    this.directory.presentFacts().forEach(tell)
    this.directory.on('fact', tell)
    this.#socket.once('disconnect', () => this.directory.off('fact', tell))
  }

  #gone(onPurpose: boolean): void {
    const joined = this.#joined
    this.#joined = null
    if (onPurpose) joined?.peer.leave(this)
    else joined?.peer.lose(this)
  }
}
