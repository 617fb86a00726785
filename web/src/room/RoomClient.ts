import type { RoomTicket } from '@cloud-survey/api/contract'
import type { Projection, RoomMessage, Source } from '@cloud-survey/sfu/contract'
import { Emitter } from './Emitter.ts'
import { countersOf, qualityBetween, type Counters, type Quality } from './measure.ts'
import type { Ask, MediaLink } from './MediaLink.ts'
import { OthersTracks } from './OthersTracks.ts'
import { OwnTracks } from './OwnTracks.ts'
import { RoomConnection } from './RoomConnection.ts'
import type { RoomFacts } from './RoomFacts.ts'
import { Signalling } from './Signalling.ts'
import type { PauseCause, RoomState } from './room-state.ts'

type JoinOptions = {
  /** It may still be on its way: the socket is opened meanwhile. */
  roomTicket: RoomTicket | Promise<RoomTicket>
  renewTicket: () => Promise<RoomTicket>
  /** Begin to receive the cameras that are there at once, before anybody asks. */
  cameras?: boolean
}

/**
 * A page's presence in a room. It comes back by itself after every loss, with all that it sent and received, until it
 * leaves, is sent away, is replaced by another page with the same link, or the room ends.
 */
export class RoomClient {
  readonly #facts = new Emitter<RoomFacts>()
  readonly #connection: RoomConnection
  readonly #ask: Ask = (name, data, timeout) => this.#connection.ask(name, data, timeout)
  readonly #own = new OwnTracks(this.#ask)
  readonly #others = new OthersTracks(this.#ask, (producerId, track) => this.#facts.emit('received', { producerId, track }))
  #counters: Counters = new Map()

  /** Enters the room of a ticket. Throws `RoomFailure` when that fails at first; later losses are mended, not thrown. */
  static async join({ roomTicket, renewTicket, cameras = false }: JoinOptions): Promise<RoomClient> {
    const opening = roomTicket instanceof Promise ? openHere(roomTicket) : null
    const ticket = await roomTicket
    const client = new RoomClient(ticket, ticket.sfuUrl === '' ? opening : null, renewTicket)
    await client.#connection.enter()
    if (cameras) client.#receiveCameras()
    return client
  }

  private constructor(roomTicket: RoomTicket, opening: Promise<Signalling> | null, renewTicket: JoinOptions['renewTicket']) {
    this.#connection = new RoomConnection({
      roomTicket, opening, renewTicket,
      facts: this.#facts,
      media: {
        rebuilt: async (link, existing) => {
          this.#counters = new Map()
          await this.#own.publishAll(link)
          await this.#others.receiveAll(link, existing)
        },
        resumed: async (existing) => {
          this.#others.keepOnly(existing)
          await this.#own.settleAll()
        },
        producerClosed: (producerId) => this.#others.forget(producerId),
      },
    })
  }

  get state(): RoomState {
    return this.#connection.state
  }

  /** Why the room was refused, after `ended` with reason `refused`. */
  get refusal(): unknown {
    return this.#connection.refusal
  }

  /** Listens to a fact; the answer stops listening. */
  on<K extends keyof RoomFacts>(name: K, listener: (data: RoomFacts[K]) => void): () => void {
    return this.#facts.on(name, listener)
  }

  /** The sfu's time now, epoch milliseconds. */
  serverNow(): number {
    return Date.now() + this.state.serverOffset
  }

  /** Sends a track as this source, in place of what was sent as it before. The track stays the caller's to stop. */
  async publish(track: MediaStreamTrack, { source, projection }: { source: Source; projection: Projection }): Promise<void> {
    this.#own.want(source, track, projection)
    await this.#whenJoined((link) => this.#own.publish(source, link))
  }

  /** Puts another track (another camera, a recovered microphone) in the place of the one sent as this source. */
  async replaceTrack(source: Source, track: MediaStreamTrack, projection: Projection): Promise<void> {
    await this.publish(track, { source, projection })
  }

  /** Stops sending a source. */
  async unpublish(source: Source): Promise<void> {
    await this.#own.drop(source)
  }

  /** Pauses a source; the others are told why. */
  async pause(source: Source, cause: PauseCause): Promise<void> {
    await this.#sayIfJoined(() => this.#own.pause(source, cause))
  }

  async resume(source: Source): Promise<void> {
    await this.#sayIfJoined(() => this.#own.pause(source, null))
  }

  /** Says how a sent picture maps onto space. */
  async setProjection(source: Source, projection: Projection): Promise<void> {
    await this.#sayIfJoined(() => this.#own.setProjection(source, projection))
  }

  /** Receives a producer's track. It comes by the fact `received`, now and after each reconnection. */
  async receive(producerId: string): Promise<MediaStreamTrack | null> {
    this.#others.want(producerId)
    await this.#whenJoined((link) => this.#others.receive(producerId, link))
    return this.#others.consumer(producerId)?.track ?? null
  }

  /** Stops receiving a producer's track. */
  async stopReceiving(producerId: string): Promise<void> {
    await this.#sayIfJoined(() => this.#others.drop(producerId))
  }

  /** Tells one peer, or all others (null), a message. */
  async tell(message: RoomMessage, to: string | null = null): Promise<void> {
    await this.#connection.ask('tell', { to, message })
  }

  /** Quality since the last time it was asked for. */
  async stats(): Promise<Quality> {
    const now = countersOf((await this.#connection.link?.reports()) ?? [])
    const quality = qualityBetween(this.#counters, now)
    this.#counters = now
    return quality
  }

  /** The delay of a received track's picture, in milliseconds, by quality that was just measured. */
  delayOf(producerId: string, quality: Quality): number | null {
    const consumer = this.#others.consumer(producerId)
    return consumer === null ? null : (quality.received[consumer.track.id]?.delayMs ?? null)
  }

  /** Leaves for good. A second call does nothing. */
  leave(): void {
    this.#connection.end('left')
  }

  #receiveCameras(): void {
    const cameras = this.state.peers.flatMap(({ producers }) => producers.filter(({ source }) => source === 'camera'))
    // Whoever shows it asks again, and hears why it failed.
    for (const { producerId } of cameras) this.receive(producerId).catch(() => {})
  }

  async #whenJoined(work: (link: MediaLink) => Promise<void>): Promise<void> {
    await this.#sayIfJoined(async () => {
      const { link } = this.#connection
      if (link !== null) await work(link)
    })
  }

  async #sayIfJoined(work: () => Promise<void>): Promise<void> {
    await this.#connection.inTurn(() => this.#connection.unlessLost(work))
  }
}

/** Opens the socket where most rooms are: at this page's own origin. A ticket for another sfu closes it again. */
function openHere(asked: Promise<RoomTicket>): Promise<Signalling> {
  const opening = Signalling.open('', asked.then(({ sfuUrl, ticket }) => {
    if (sfuUrl !== '') throw new Error('the room is elsewhere')
    return ticket
  }))
  // Whoever waits for it hears of its failure; nobody may.
  opening.catch(() => {})
  return opening
}
