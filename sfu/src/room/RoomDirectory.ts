import { EventEmitter } from 'node:events'
import type { RoomFact } from '../contract/index.ts'
import { SfuError } from '../SfuError.ts'
import type { Admission, Peer } from './Peer.ts'
import type { PeerLink } from './PeerLink.ts'
import { Room, type RoomContext } from './Room.ts'

/** How many ended rooms and removed peers are remembered, so that old tickets do not open them again. */
const remembered = 10_000

/** All rooms of this sfu. Emits each `fact` of each room. */
export class RoomDirectory extends EventEmitter<{ fact: [RoomFact] }> {
  readonly #context: RoomContext
  readonly #rooms = new Map<string, Room>()
  readonly #opening = new Map<string, Promise<Room>>()
  /** Room, or room and peer → when it was ended for good, epoch ms. */
  readonly #over = new Map<string, number>()

  constructor(context: RoomContext) {
    super()
    // One listener per control connection.
    this.setMaxListeners(0)
    this.#context = context
  }

  get counters(): { rooms: number; peers: number; producers: number; consumers: number } {
    const peers = [...this.#rooms.values()].flatMap((room) => room.peers)
    const producers = peers.reduce((sum, { media }) => sum + media.tracks.length, 0)
    const consumers = peers.reduce((sum, { media }) => sum + media.consumers, 0)
    return { rooms: this.#rooms.size, peers: peers.length, producers, consumers }
  }

  /** Let a peer into its room, which is opened when it is not there. */
  async join(admission: Admission, link: PeerLink, resume: boolean, isGone: () => boolean): Promise<{ room: Room; peer: Peer; resumed: boolean }> {
    this.#checkNotOver(admission)
    const room = this.#rooms.get(admission.room) ?? (await this.#open(admission.room))
    if (room.ended === 'closing') throw new SfuError('room-closed', 'the sfu is closing; join again')
    // It ended between being opened and being joined: open it anew.
    if (room.ended !== null) return await this.join(admission, link, resume, isGone)
    try {
      this.#checkNotOver(admission)
      if (isGone()) throw new SfuError('not-joined', 'the connection closed while it joined')
      return { room, ...room.join(admission, link, resume) }
    } finally {
      if (room.peers.length === 0) room.close('idle')
    }
  }

  /** Close a room for all; tickets issued until now do not open it again. */
  closeRoom(id: string, reason: 'ended' | 'aborted'): boolean {
    this.#remember(id)
    const room = this.#rooms.get(id)
    room?.close(reason)
    return room !== undefined
  }

  /** Send a peer out; tickets issued until now do not let it in again. */
  removePeer(roomId: string, peerId: string): boolean {
    this.#remember(JSON.stringify([roomId, peerId]))
    return this.#rooms.get(roomId)?.removePeer(peerId) ?? false
  }

  /** The present state of every room, as facts. */
  presentFacts(): RoomFact[] {
    return [...this.#rooms.values()].flatMap((room) => room.presentFacts())
  }

  close(): void {
    for (const room of this.#rooms.values()) room.close('closing')
  }

  #open(id: string): Promise<Room> {
    const underway = this.#opening.get(id)
    if (underway !== undefined) return underway
    if (this.#rooms.size + this.#opening.size === 0) this.#context.clock.retake()
    const opening = Room.create(id, this.#context)
      .then((room) => this.#add(room))
      .finally(() => this.#opening.delete(id))
    this.#opening.set(id, opening)
    return opening
  }

  #add(room: Room): Room {
    if (room.ended !== null) throw new SfuError('worker-died', `the media worker of room "${room.id}" died; join again`)
    this.#rooms.set(room.id, room)
    room.on('fact', (fact) => this.emit('fact', fact))
    room.once('closed', () => this.#rooms.delete(room.id))
    return room
  }

  #checkNotOver({ room, peerId, ticketIssuedAt }: Admission): void {
    const isOver = (key: string): boolean => ticketIssuedAt <= (this.#over.get(key) ?? -1)
    if (isOver(room)) throw new SfuError('room-closed', `room "${room}" is over; ask for a new ticket`)
    if (isOver(JSON.stringify([room, peerId]))) throw new SfuError('not-permitted', `peer "${peerId}" was sent out of room "${room}"`)
  }

  #remember(key: string): void {
    this.#over.delete(key)
    this.#over.set(key, Date.now())
    const oldest = this.#over.size > remembered ? this.#over.keys().next() : null
    if (oldest !== null && oldest.done !== true) this.#over.delete(oldest.value)
  }
}
