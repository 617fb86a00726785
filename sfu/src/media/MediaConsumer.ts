import { EventEmitter } from 'node:events'
import type { types } from 'mediasoup'
import type { Kind, RtpParameters } from '../contract/index.ts'

/** A track that the sfu forwards to a peer; starts paused. Emits `closed`, also when its producer closes. */
export class MediaConsumer extends EventEmitter<{ closed: [] }> {
  readonly #consumer: types.Consumer

  constructor(consumer: types.Consumer) {
    super()
    this.#consumer = consumer
    consumer.observer.once('close', () => this.emit('closed'))
  }

  get id(): string {
    return this.#consumer.id
  }

  get closed(): boolean {
    return this.#consumer.closed
  }

  get kind(): Kind {
    return this.#consumer.kind
  }

  get rtpParameters(): RtpParameters {
    return this.#consumer.rtpParameters
  }

  get producerPaused(): boolean {
    return this.#consumer.producerPaused
  }

  /** Start it; the worker asks the sender for a key frame by itself when a paused consumer starts. */
  async resume(): Promise<void> {
    if (this.#consumer.paused) await this.#consumer.resume()
    else if (this.#consumer.kind === 'video') await this.#consumer.requestKeyFrame()
  }

  close(): void {
    this.#consumer.close()
  }
}
