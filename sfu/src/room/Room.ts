import { EventEmitter } from 'node:events'
import type { Logger } from 'pino'
import type { PeerInfo, RoomEnd, RoomFact, RoomMessage, RtpCapabilities } from '../contract/index.ts'
import type { MediaRouter } from '../media/MediaRouter.ts'
import type { ServerClock } from '../media/ServerClock.ts'
import type { WorkerPool } from '../media/WorkerPool.ts'
import { SfuError } from '../SfuError.ts'
import { Peer, type Admission } from './Peer.ts'
import type { PeerLink, ToldEvent, ToldFact } from './PeerLink.ts'
import type { PauseCause, PublishedTrack } from './PublishedTrack.ts'
import type { RoomLimits } from './RoomLimits.ts'

/** What all rooms share. */
export type RoomContext = { pool: WorkerPool; clock: ServerClock; limits: RoomLimits; tapAddresses: string[]; logger: Logger }

type FactBody = RoomFact extends infer F ? (F extends RoomFact ? Omit<F, 'room' | 'at'> : never) : never

/** A session's live half: its peers and what they send. Emits each `fact`, and `closed` once, last. */
export class Room extends EventEmitter<{ fact: [RoomFact]; closed: [RoomEnd] }> {
  readonly id: string
  readonly #context: RoomContext
  readonly #router: MediaRouter
  readonly #logger: Logger
  readonly #peers = new Map<string, Peer>()
  #idleTimer: NodeJS.Timeout | null = null
  #end: RoomEnd | null = null

  private constructor(id: string, router: MediaRouter, context: RoomContext) {
    super()
    this.id = id
    this.#router = router
    this.#context = context
    this.#logger = context.logger.child({ room: id })
    router.once('closed', (cause) => this.close(cause === 'worker-died' ? 'worker-died' : 'closing'))
  }

  static async create(id: string, context: RoomContext): Promise<Room> {
    return new Room(id, await context.pool.openRouter(), context)
  }

  /** Why the room is over; null while it is open. */
  get ended(): RoomEnd | null {
    return this.#end
  }

  get rtpCapabilities(): RtpCapabilities {
    return this.#router.rtpCapabilities
  }

  get peers(): Peer[] {
    return [...this.#peers.values()]
  }

  /** Everyone but this peer. */
  others(peerId: string): PeerInfo[] {
    return this.peers.filter(({ id }) => id !== peerId).map(({ info }) => info)
  }

  /** Let a peer in, or let its new connection take up the peer that a lost one left. */
  join(admission: Admission, link: PeerLink, resume: boolean): { peer: Peer; resumed: boolean } {
    const former = this.#peers.get(admission.peerId)
    if (former !== undefined && resume) {
      former.takeUp(link)
      return { peer: former, resumed: true }
    }
    if (former === undefined && this.#peers.size >= this.#context.limits.peers) {
      throw new SfuError('room-full', `room "${this.id}" is full (${this.#context.limits.peers} peers)`)
    }
    const peer = new Peer(admission, link, { ...this.#context, router: this.#router, findTrack: (id) => this.#findTrack(id) })
    // First in, then the former out: a room whose only peer is replaced must not close.
    this.#peers.set(peer.id, peer)
    former?.end('replaced')
    this.#admit(peer)
    return { peer, resumed: false }
  }

  /** Pass a message from one peer to another, or to all others. */
  tell(from: string, to: string | null, message: RoomMessage): void {
    if (to === null) return this.#broadcast(from, 'told', { from, message })
    const peer = this.#peers.get(to)
    if (peer === undefined) throw new SfuError('not-found', `peer "${to}" is not in the room`)
    peer.tell('told', { from, message })
  }

  removePeer(peerId: string): boolean {
    const peer = this.#peers.get(peerId)
    peer?.end('removed')
    return peer !== undefined
  }

  /** The room's present state, as the facts that led to it. */
  presentFacts(): RoomFact[] {
    return this.peers.flatMap((peer) => {
      const about = { room: this.id, at: peer.joinedAt, peerId: peer.id }
      const role = peer.attributes.role
      return [
        { ...about, type: 'peer-joined' as const, role },
        ...(peer.connected ? [] : [{ ...about, type: 'peer-lost' as const, role, at: this.#context.clock.now() }]),
        ...peer.media.tracks.flatMap(({ info, cause }): RoomFact[] => [
          { ...about, type: 'producer-added', producer: info },
          ...(cause === null ? [] : [{ ...about, type: 'producer-paused' as const, producer: info, cause }]),
        ]),
      ]
    })
  }

  close(reason: RoomEnd): void {
    if (this.#end !== null) return
    this.#end = reason
    this.#stopIdleTimer()
    for (const peer of this.peers) peer.end(reason)
    this.#router.close()
    this.#fact({ type: 'room-closed', reason })
    this.#logger.info({ reason }, 'room closed')
    this.emit('closed', reason)
  }

  #admit(peer: Peer): void {
    const { id: peerId, attributes } = peer
    const presence = { peerId, role: attributes.role }
    peer.on('lost', () => this.#state('peerLost', { peerId }, { type: 'peer-lost', ...presence }))
    peer.on('resumed', () => this.#state('peerResumed', { peerId }, { type: 'peer-resumed', ...presence }))
    peer.media.on('published', (track) => this.#watch(peer, track))
    peer.once('closed', () => {
      // A peer that was replaced is not in the map any more.
      if (this.#peers.get(peerId) === peer) this.#peers.delete(peerId)
      this.#state('peerLeft', { peerId }, { type: 'peer-left', ...presence })
      this.#watchOccupancy()
    })
    this.#broadcast(peerId, 'peerJoined', peer.info)
    this.#fact({ type: 'peer-joined', ...presence })
    this.#watchOccupancy()
  }

  #watch(peer: Peer, track: PublishedTrack): void {
    const peerId = peer.id
    const about = () => ({ peerId, producer: track.info })
    const changed = (cause: PauseCause | null) => this.#broadcast(peerId, 'producerChanged', { ...about(), cause })
    track.on('paused', (cause) => {
      changed(cause)
      this.#fact({ type: 'producer-paused', ...about(), cause })
    })
    track.on('resumed', () => {
      changed(null)
      this.#fact({ type: 'producer-resumed', ...about() })
    })
    track.on('projected', () => changed(track.cause))
    track.once('closed', () => this.#state('producerClosed', { peerId, producerId: track.id }, { type: 'producer-closed', ...about() }))
    this.#state('producerAdded', about(), { type: 'producer-added', ...about() })
  }

  #findTrack(producerId: string): PublishedTrack | undefined {
    return this.peers.flatMap(({ media }) => media.tracks).find(({ id }) => id === producerId)
  }

  /** Tell the other peers and the control connections alike. */
  #state<E extends ToldEvent>(event: E, fact: ToldFact<E> & { peerId: string }, body: FactBody): void {
    this.#broadcast(fact.peerId, event, fact)
    this.#fact(body)
  }

  #broadcast<E extends ToldEvent>(from: string, event: E, fact: ToldFact<E>): void {
    // Once the room is over, `roomEnded` has said it all.
    if (this.#end !== null) return
    for (const peer of this.#peers.values()) if (peer.id !== from) peer.tell(event, fact)
  }

  #fact(body: FactBody): void {
    this.emit('fact', { room: this.id, at: this.#context.clock.now(), ...body })
  }

  #watchOccupancy(): void {
    if (this.#end !== null) return
    if (this.#peers.size === 0) return this.close('idle')
    const people = this.peers.some(({ attributes }) => attributes.role !== 'recorder')
    if (people) return this.#stopIdleTimer()
    this.#idleTimer ??= setTimeout(() => this.close('idle'), this.#context.limits.onlyRecorderMs)
  }

  #stopIdleTimer(): void {
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer)
    this.#idleTimer = null
  }
}
