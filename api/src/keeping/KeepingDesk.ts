import type { Context } from '../Context.ts'
import type { Health } from '../contract/index.ts'
import { keepEarlier } from './beginKeeping.ts'
import { keepingHealth } from './keepingHealth.ts'
import { KeepingLoop } from './KeepingLoop.ts'
import { lockArchives } from './lockArchives.ts'
import { isProbeDue, lastProbe, recordProbe } from './recordProbe.ts'

const tickMs = 10_000

/** The care for what is sealed: it tries the store's locks at the start and each night, and locks archives. */
export class KeepingDesk {
  readonly #context: Context
  readonly #loop: KeepingLoop
  #probed = false

  private constructor(context: Context) {
    this.#context = context
    this.#loop = KeepingLoop.create(context, { name: 'keeping', everyMs: tickMs, work: (signal) => this.#care(signal) })
  }

  static async create(context: Context): Promise<KeepingDesk> {
    await keepEarlier(context)
    return new KeepingDesk(context)
  }

  /** The part of `/healthz`. */
  health(): Promise<Health['parts'][string]> {
    return keepingHealth(this.#context)
  }

  /** Looks now whether there is something to do. */
  wake(): void {
    this.#loop.wake()
  }

  /** Resolves when all that was due at the call was done. */
  async idle(): Promise<void> {
    await this.#loop.idle()
  }

  /** Ends after the step in work; a second close does nothing. */
  async close(): Promise<void> {
    await this.#loop.close()
  }

  async #care(signal: AbortSignal): Promise<void> {
    const { database, clock } = this.#context
    if (!this.#probed || isProbeDue(await lastProbe(database), clock.now())) {
      await recordProbe(this.#context)
      this.#probed = true
    }
    if (!signal.aborted) await lockArchives(this.#context, signal)
  }
}
