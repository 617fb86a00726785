import { EventEmitter } from 'node:events'
import type { ReplyData, RequestData, TransportOptions } from '../contract/index.ts'
import type { MediaConsumer } from '../media/MediaConsumer.ts'
import type { MediaRouter } from '../media/MediaRouter.ts'
import type { Direction, PeerTransport } from '../media/PeerTransport.ts'
import type { ServerClock } from '../media/ServerClock.ts'
import type { Tap } from '../media/Tap.ts'
import { SfuError } from '../SfuError.ts'
import type { PeerLink } from './PeerLink.ts'
import { PublishedTrack } from './PublishedTrack.ts'
import type { RoomLimits } from './RoomLimits.ts'

/** What a peer's media need of the room around them. */
export type MediaContext = {
  router: MediaRouter
  clock: ServerClock
  limits: RoomLimits
  tapAddresses: string[]
  findTrack: (producerId: string) => PublishedTrack | undefined
  tell: PeerLink['tell']
}

type Owned = { id: string; closed: boolean; close: () => void }

const kindOf = { camera: 'video', microphone: 'audio' } as const

/** What one peer sends and receives: its transports, tracks, consumers and taps. Emits `published` for a new track. */
export class PeerMedia extends EventEmitter<{ published: [PublishedTrack] }> {
  readonly #context: MediaContext
  readonly #transports = new Map<string, PeerTransport>()
  readonly #tracks = new Map<string, PublishedTrack>()
  readonly #consumers = new Map<string, MediaConsumer>()
  readonly #taps = new Map<string, Tap>()
  /** How many of each are being made, so that many requests at once do not pass the bound. */
  readonly #underway = new Map<unknown, number>()
  #closed = false

  constructor(context: MediaContext) {
    super()
    this.#context = context
  }

  get tracks(): PublishedTrack[] {
    return [...this.#tracks.values()]
  }

  get consumers(): number {
    return this.#consumers.size + this.#taps.size
  }

  async createTransport(direction: Direction): Promise<TransportOptions> {
    const { router, limits } = this.#context
    const transport = await this.#make(this.#transports, limits.transportsPerPeer, () => router.createTransport(direction))
    transport.once('closed', () => this.#transports.delete(transport.id))
    return transport.options
  }

  transport(id: string, direction?: Direction): PeerTransport {
    const transport = this.#transports.get(id)
    if (transport === undefined) throw new SfuError('not-found', `transport "${id}" does not exist`)
    if (direction !== undefined && transport.direction !== direction) {
      throw new SfuError('request-invalid', `"transportId": transport "${id}" is not one to ${direction}`)
    }
    return transport
  }

  async produce(data: RequestData<'produce'>): Promise<PublishedTrack> {
    if (kindOf[data.source] !== data.kind) throw new SfuError('request-invalid', `"kind": a ${data.source} is not ${data.kind}`)
    const producer = await this.transport(data.transportId, 'send').produce(data.kind, data.rtpParameters)
    for (const track of this.tracks) if (track.source === data.source) track.close()
    const track = this.#own(new PublishedTrack(producer, data.source, data.projection), this.#tracks)
    track.once('closed', () => this.#tracks.delete(track.id))
    track.on('scored', (score) => this.#context.tell('producerScored', { producerId: track.id, score }))
    this.emit('published', track)
    return track
  }

  track(producerId: string): PublishedTrack {
    const track = this.#tracks.get(producerId)
    if (track === undefined) throw new SfuError('not-found', `producer "${producerId}" is not one of yours`)
    return track
  }

  async consume({ transportId, producerId, rtpCapabilities }: RequestData<'consume'>): Promise<ReplyData<'consume'>> {
    const { router, limits } = this.#context
    const transport = this.transport(transportId, 'receive')
    this.#existing(producerId)
    router.checkConsumable(producerId, rtpCapabilities)
    const consumer = await this.#make(this.#consumers, limits.consumersPerPeer, () => transport.consume(producerId, rtpCapabilities))
    consumer.once('closed', () => this.#consumerClosed(consumer.id, this.#consumers))
    const { id, kind, rtpParameters, producerPaused } = consumer
    return { consumerId: id, producerId, kind, rtpParameters, producerPaused }
  }

  consumer(id: string): MediaConsumer {
    const consumer = this.#consumers.get(id)
    if (consumer === undefined) throw new SfuError('not-found', `consumer "${id}" does not exist`)
    return consumer
  }

  closeConsumer(id: string): void {
    const consumer = this.consumer(id)
    // Forgotten first, so that its closing is no news to the one who asked.
    this.#consumers.delete(id)
    consumer.close()
  }

  async openTap({ producerId, ip, rtpPort, rtcpPort }: RequestData<'tap'>): Promise<ReplyData<'tap'>> {
    const { router, clock, limits, tapAddresses, tell } = this.#context
    if (!tapAddresses.includes(ip)) throw new SfuError('address-refused', `"ip": "${ip}" is not in TAP_ADDRESSES`)
    this.#existing(producerId)
    const tap = await this.#make(this.#taps, limits.tapsPerPeer, () => router.createTap(producerId, { ip, rtpPort, rtcpPort }, clock))
    tap.on('timed', (time) => tell('tapTimed', { consumerId: tap.id, ...time }))
    tap.once('closed', () => this.#consumerClosed(tap.id, this.#taps))
    const { id, kind, rtpParameters, producerPaused } = tap
    return { consumerId: id, kind, rtpParameters, producerPaused }
  }

  tap(id: string): Tap {
    const tap = this.#taps.get(id)
    if (tap === undefined) throw new SfuError('not-found', `tap "${id}" does not exist`)
    return tap
  }

  closeTap(id: string): void {
    const tap = this.tap(id)
    this.#taps.delete(id)
    tap.close()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const tap of this.#taps.values()) tap.close()
    for (const transport of this.#transports.values()) transport.close()
  }

  /** Make one more of the things that the peer owns, within their bound. */
  async #make<T extends Owned>(owned: Map<string, T>, most: number, make: () => Promise<T>): Promise<T> {
    const underway = this.#underway.get(owned) ?? 0
    if (owned.size + underway >= most) throw new SfuError('not-permitted', `a peer has at most ${most} of these; close one, or reload the page`)
    this.#underway.set(owned, underway + 1)
    try {
      return this.#own(await make(), owned)
    } finally {
      this.#underway.set(owned, (this.#underway.get(owned) ?? 1) - 1)
    }
  }

  /** Keep a thing that was just made, unless the peer left or the thing closed while it was being made. */
  #own<T extends Owned>(thing: T, owned: Map<string, T>): T {
    if (this.#closed || thing.closed) {
      thing.close()
      throw new SfuError('not-found', `"${thing.id}" was closed while it was being made`)
    }
    owned.set(thing.id, thing)
    return thing
  }

  #existing(producerId: string): void {
    if (this.#context.findTrack(producerId) === undefined) throw new SfuError('not-found', `producer "${producerId}" is not in this room`)
  }

  #consumerClosed(consumerId: string, owned: Map<string, unknown>): void {
    if (owned.delete(consumerId) && !this.#closed) this.#context.tell('consumerClosed', { consumerId })
  }
}
