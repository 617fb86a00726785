import { EventEmitter } from 'node:events'
import type { types } from 'mediasoup'
import type { Kind } from '../contract/index.ts'

const scoreIntervalMs = 1000

/** A track that a peer sends to the sfu. Emits `scored` (0–10, on change, at most once a second) and `closed`. */
export class MediaProducer extends EventEmitter<{ scored: [number]; closed: [] }> {
  readonly #producer: types.Producer
  #told: number | null = null
  #latest = 0
  #timer: NodeJS.Timeout | null = null

  constructor(producer: types.Producer) {
    super()
    this.#producer = producer
    producer.on('score', (scores) => this.#score(Math.max(0, ...scores.map(({ score }) => score))))
    producer.observer.once('close', () => {
      if (this.#timer !== null) clearTimeout(this.#timer)
      this.emit('closed')
    })
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

  async pause(): Promise<void> {
    await this.#producer.pause()
  }

  async resume(): Promise<void> {
    await this.#producer.resume()
  }

  close(): void {
    this.#producer.close()
  }

  #score(score: number): void {
    this.#latest = score
    if (this.#timer === null) this.#tellScore()
  }

  #tellScore(): void {
    this.#timer = null
    if (this.#latest === this.#told) return
    this.#told = this.#latest
    this.emit('scored', this.#latest)
    this.#timer = setTimeout(() => this.#tellScore(), scoreIntervalMs)
  }
}
