import type { Projection, Source } from '@cloud-survey/sfu/contract'
import type { Producer } from 'mediasoup-client/types'
import type { Ask, MediaLink } from './MediaLink.ts'
import type { PauseCause } from './room-state.ts'
import { tune } from './sending.ts'

type Meaning = { projection: Projection; pause: PauseCause | null }
/** `said`: what the sfu knows of it; null: nothing that can be relied on. */
type OwnTrack = Meaning & { track: MediaStreamTrack; producer: Producer | null; said: Meaning | null }

/** What this page wants to send, kept through every reconnection, and the producers that carry it now. */
export class OwnTracks {
  readonly #ask: Ask
  readonly #tracks = new Map<Source, OwnTrack>()

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** The producer of a source, while there is one. */
  producer(source: Source): Producer | null {
    return this.#tracks.get(source)?.producer ?? null
  }

  want(source: Source, track: MediaStreamTrack, projection: Projection): void {
    const known = this.#tracks.get(source)
    this.#tracks.set(source, { track, projection, pause: known?.pause ?? null, producer: known?.producer ?? null, said: known?.said ?? null })
  }

  /** Sends everything wanted over a new link. */
  async publishAll(link: MediaLink): Promise<void> {
    for (const [source, own] of this.#tracks) {
      own.producer = null
      await this.publish(source, link)
    }
  }

  /** Sends one source, or puts its new track and projection into the producer that it already has. */
  async publish(source: Source, link: MediaLink): Promise<void> {
    const own = this.#tracks.get(source)
    if (own === undefined || own.track.readyState === 'ended') return
    const producer = own.producer
    if (producer !== null && !producer.closed) {
      if (own.track.kind === 'video') own.track.contentHint = 'detail'
      if (producer.track !== own.track) await producer.replaceTrack({ track: own.track })
      await tune(producer.rtpSender, own.track)
    } else {
      const { projection } = own
      own.producer = await link.produce(own.track, { source, projection })
      own.said = { projection, pause: null }
    }
    await this.#settle(own)
  }

  /** Says again what the sfu may have missed while the socket was lost. */
  async settleAll(): Promise<void> {
    for (const own of this.#tracks.values()) {
      own.said = null
      await this.#settle(own)
    }
  }

  async pause(source: Source, cause: PauseCause | null): Promise<void> {
    const own = this.#tracks.get(source)
    if (own === undefined) return
    own.pause = cause
    await this.#settle(own)
  }

  async setProjection(source: Source, projection: Projection): Promise<void> {
    const own = this.#tracks.get(source)
    if (own === undefined) return
    own.projection = projection
    await this.#settle(own)
  }

  /** Stops sending a source. */
  async drop(source: Source): Promise<void> {
    const producer = this.#tracks.get(source)?.producer
    this.#tracks.delete(source)
    if (producer === null || producer === undefined) return
    producer.close()
    await this.#ask('closeProducer', { producerId: producer.id })
  }

  async #settle(own: OwnTrack): Promise<void> {
    const { producer, pause, projection, said } = own
    if (producer === null || producer.closed) return
    const producerId = producer.id
    if (pause === null) producer.resume()
    else producer.pause()
    own.said = null
    if (said?.projection !== projection) await this.#ask('setProjection', { producerId, projection })
    if (said?.pause !== pause) await (pause === null ? this.#ask('resumeProducer', { producerId }) : this.#ask('pauseProducer', { producerId, cause: pause }))
    own.said = { projection, pause }
  }
}
