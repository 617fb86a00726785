import type { Consumer } from 'mediasoup-client/types'
import type { Ask, MediaLink } from './MediaLink.ts'
import { remedyFor, RoomFailure } from './RoomFailure.ts'

type Received = { consumer: Consumer | null }

/** What this page wants to receive, kept through every reconnection, and the consumers that carry it now. */
export class OthersTracks {
  readonly #ask: Ask
  readonly #onTrack: (producerId: string, track: MediaStreamTrack | null) => void
  readonly #wanted = new Map<string, Received>()

  constructor(ask: Ask, onTrack: (producerId: string, track: MediaStreamTrack | null) => void) {
    this.#ask = ask
    this.#onTrack = onTrack
  }

  /** The consumer of a producer, while there is one. */
  consumer(producerId: string): Consumer | null {
    return this.#wanted.get(producerId)?.consumer ?? null
  }

  want(producerId: string): void {
    if (!this.#wanted.has(producerId)) this.#wanted.set(producerId, { consumer: null })
  }

  /** Receives everything wanted that still exists, over a new link. */
  async receiveAll(link: MediaLink, existing: ReadonlySet<string>): Promise<void> {
    for (const [producerId, received] of this.#wanted) {
      received.consumer = null
      if (!existing.has(producerId)) this.forget(producerId)
      else await this.#receiveOrForget(producerId, link)
    }
  }

  /** Forgets what no longer exists, after a resumption. */
  keepOnly(existing: ReadonlySet<string>): void {
    for (const producerId of this.#wanted.keys()) if (!existing.has(producerId)) this.forget(producerId)
  }

  async receive(producerId: string, link: MediaLink): Promise<void> {
    const received = this.#wanted.get(producerId)
    if (received === undefined || (received.consumer !== null && !received.consumer.closed)) return
    const consumer = await link.consume(producerId)
    if (this.#wanted.get(producerId) !== received) return this.#stop(consumer)
    received.consumer = consumer
    this.#onTrack(producerId, consumer.track)
  }

  /** Stops receiving a producer. */
  async drop(producerId: string): Promise<void> {
    const consumer = this.consumer(producerId)
    this.#wanted.delete(producerId)
    if (consumer !== null) await this.#stop(consumer)
  }

  /** The producer is gone; so is what came from it. */
  forget(producerId: string): void {
    const received = this.#wanted.get(producerId)
    if (received === undefined) return
    this.#wanted.delete(producerId)
    received.consumer?.close()
    this.#onTrack(producerId, null)
  }

  /** One track that cannot be had must not keep the page out of the room. */
  async #receiveOrForget(producerId: string, link: MediaLink): Promise<void> {
    try {
      await this.receive(producerId, link)
    } catch (error) {
      if (remedyFor(error) === 'retry' && !(error instanceof RoomFailure && error.code === 'not-found')) throw error
      this.forget(producerId)
    }
  }

  async #stop(consumer: Consumer): Promise<void> {
    consumer.close()
    await this.#ask('closeConsumer', { consumerId: consumer.id })
  }
}
