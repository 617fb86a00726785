import { EventEmitter } from 'node:events'
import type { PeerAttributes, PeerInfo, RoomEnd } from '../contract/index.ts'
import type { PeerLink, ToldEvent, ToldFact } from './PeerLink.ts'
import { PeerMedia, type MediaContext } from './PeerMedia.ts'

/** Who comes into a room, as its ticket says. */
export type Admission = { room: string; peerId: string; attributes: PeerAttributes; ticketIssuedAt: number }

/** How many clock facts are kept for a tapping peer while its connection is lost. */
const longestBacklog = 2000

/** One participant of a room; outlives its connection for a while. Emits `lost`, `resumed`, and `closed` once, last. */
export class Peer extends EventEmitter<{ lost: []; resumed: []; closed: [] }> {
  readonly id: string
  readonly attributes: PeerAttributes
  readonly joinedAt: number
  readonly media: PeerMedia
  readonly #lostPeerMs: number
  #link: PeerLink | null
  #backlog: ToldFact<'tapTimed'>[] = []
  #timer: NodeJS.Timeout | null = null
  #closed = false

  constructor({ peerId, attributes }: Admission, link: PeerLink, context: Omit<MediaContext, 'tell'>) {
    super()
    this.id = peerId
    this.attributes = attributes
    this.joinedAt = context.clock.now()
    this.#lostPeerMs = context.limits.lostPeerMs
    this.#link = link
    this.media = new PeerMedia({ ...context, tell: (event, fact) => this.tell(event, fact) })
  }

  get connected(): boolean {
    return this.#link !== null
  }

  get closed(): boolean {
    return this.#closed
  }

  get info(): PeerInfo {
    return { peerId: this.id, attributes: this.attributes, connected: this.connected, producers: this.media.tracks.map(({ info }) => info) }
  }

  /** Tell the client a fact. While it is away only the clock of its taps is kept: the rest it learns when it joins. */
  tell<E extends ToldEvent>(event: E, fact: ToldFact<E>): void {
    if (this.#link !== null) this.#link.tell(event, fact)
    else if ('rtpTimestamp' in fact) this.#keep(fact)
  }

  /** The client's new connection takes the peer up, with its media. */
  takeUp(link: PeerLink): void {
    const former = this.#link
    if (former === link) return
    this.#link = link
    this.#stopTimer()
    if (former === null) this.emit('resumed')
    else former.end('replaced')
    const backlog = this.#backlog
    this.#backlog = []
    // After the answer to the join that brought the link.
    setImmediate(() => backlog.forEach((fact) => this.tell('tapTimed', fact)))
  }

  /** This connection is lost; keep the peer for a while, unless a newer connection has it. */
  lose(link: PeerLink): void {
    if (this.#link !== link) return
    this.#link = null
    this.emit('lost')
    this.#timer = setTimeout(() => this.close(), this.#lostPeerMs)
  }

  /** The client left on purpose. */
  leave(link: PeerLink): void {
    if (this.#link !== link) return
    this.#link = null
    this.close()
  }

  /** Tell the client that the room is over for it, and close. */
  end(reason: RoomEnd): void {
    if (this.#closed) return
    this.#link?.end(reason)
    this.#link = null
    this.close()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#stopTimer()
    this.media.close()
    this.emit('closed')
  }

  #keep(fact: ToldFact<'tapTimed'>): void {
    this.#backlog.push(fact)
    if (this.#backlog.length > longestBacklog) this.#backlog.shift()
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
