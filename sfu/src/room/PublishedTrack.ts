import { EventEmitter } from 'node:events'
import type { Kind, ProducerInfo, Projection, Source } from '../contract/index.ts'
import type { MediaProducer } from '../media/MediaProducer.ts'

/** Why a track is paused. */
export type PauseCause = 'muted' | 'hidden' | 'interrupted'

type TrackEvents = { paused: [PauseCause]; resumed: []; projected: []; scored: [number]; closed: [] }

/** A track that a peer sends into the room, with what it shows. Emits what happens to it. */
export class PublishedTrack extends EventEmitter<TrackEvents> {
  readonly source: Source
  #projection: Projection
  #cause: PauseCause | null = null
  readonly #producer: MediaProducer

  constructor(producer: MediaProducer, source: Source, projection: Projection) {
    super()
    this.#producer = producer
    this.source = source
    this.#projection = projection
    producer.on('scored', (score) => this.emit('scored', score))
    producer.once('closed', () => this.emit('closed'))
  }

  get id(): string {
    return this.#producer.id
  }

  get kind(): Kind {
    return this.#producer.kind
  }

  get closed(): boolean {
    return this.#producer.closed
  }

  /** Why it is paused; null when it is not. */
  get cause(): PauseCause | null {
    return this.#cause
  }

  get info(): ProducerInfo {
    return { producerId: this.id, kind: this.kind, source: this.source, projection: this.#projection, paused: this.#cause !== null }
  }

  // Each sets its state before it waits: a quick pause and resume must end as asked.
  async pause(cause: PauseCause): Promise<void> {
    if (this.#cause === cause) return
    this.#cause = cause
    await this.#producer.pause()
    if (this.#cause === cause) this.emit('paused', cause)
  }

  async resume(): Promise<void> {
    if (this.#cause === null) return
    this.#cause = null
    await this.#producer.resume()
    if (!this.#isPaused()) this.emit('resumed')
  }

  setProjection(projection: Projection): void {
    if (this.#projection === projection) return
    this.#projection = projection
    this.emit('projected')
  }

  #isPaused(): boolean {
    return this.#cause !== null
  }

  close(): void {
    this.#producer.close()
  }
}
