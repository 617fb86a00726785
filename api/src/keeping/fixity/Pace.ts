import { setTimeout as wait } from 'node:timers/promises'

type Options = { now?: () => number; wait?: (ms: number, signal: AbortSignal) => Promise<unknown> }

/** Below this it is not worth waiting. */
const leastMs = 10

/** Keeps reading to so many bytes per second, so that it is in nobody's way. */
export class Pace {
  readonly #bytesPerSecond: number
  readonly #now: () => number
  readonly #wait: (ms: number, signal: AbortSignal) => Promise<unknown>
  #freeAt = -Infinity

  constructor(bytesPerSecond: number, options: Options = {}) {
    this.#bytesPerSecond = bytesPerSecond
    this.#now = options.now ?? (() => performance.now())
    this.#wait = options.wait ?? ((ms, signal) => wait(ms, undefined, { signal }))
  }

  /** Resolves when so many more bytes may be read; rejects when the signal ends it. */
  async spend(bytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const now = this.#now()
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes / this.#bytesPerSecond) * 1000
    if (this.#freeAt - now >= leastMs) await this.#wait(this.#freeAt - now, signal)
  }
}
