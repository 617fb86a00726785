import type { Context } from '../../Context.ts'
import { takeEffect } from './takeEffect.ts'

const tickMs = 10_000

type Parts = Pick<Context, 'database' | 'clock' | 'logger'>

/** Lets standards take effect on their day: at the start for the days that were missed, and every ten seconds from then on. */
export class StandardKeeper {
  readonly #parts: Parts
  #since = new Date(0)
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #closed = false

  private constructor(parts: Parts) {
    this.#parts = parts
  }

  static async create(parts: Parts): Promise<StandardKeeper> {
    const keeper = new StandardKeeper(parts)
    await keeper.#look()
    return keeper
  }

  /** Stops looking; resolves when the last look is over. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async #look(): Promise<void> {
    const now = new Date(this.#parts.clock.now())
    this.#running = takeEffect(this.#parts, this.#since, now).then(
      () => void (this.#since = now),
      (error: unknown) => this.#parts.logger.error({ err: error }, 'standards could not take effect'),
    )
    await this.#running
    if (!this.#closed) this.#timer = setTimeout(() => void this.#look(), tickMs)
  }
}
