import type { Context } from '../Context.ts'
import { Ticker } from '../Ticker.ts'
import { newestHead, signCityHead } from './signCityHead.ts'

type Needs = Pick<Context, 'database' | 'locks' | 'keys' | 'clock' | 'logger'>

const tickMs = 60_000
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Publishes the heads of the city log: hourly where it grew, daily where it did not, the first one at once, and one on the start after a pause of more than an hour. Of several nodes on one database one publishes. */
export class CityHeadKeeper {
  readonly #context: Needs
  readonly #ticker: Ticker
  // The first time it is as after a pause.
  #longestMs = hourMs

  private constructor(context: Needs) {
    this.#context = context
    this.#ticker = Ticker.create({ everyMs: tickMs, atOnce: true, work: () => this.#publish(), failed: (error) => context.logger.warn({ err: error }, 'a head of the city log could not be published; it is tried again') })
  }

  static async create(context: Needs): Promise<CityHeadKeeper> {
    return new CityHeadKeeper(context)
  }

  /** Publishes now a head where one is due, after what is in work. */
  async publishDue(): Promise<void> {
    await this.#ticker.idle()
  }

  /** Ends after the head in work; a second close does nothing. */
  async close(): Promise<void> {
    await this.#ticker.close()
  }

  async #publish(): Promise<void> {
    await this.#publishIfDue(this.#longestMs)
    this.#longestMs = dayMs
  }

  async #publishIfDue(longestMs: number): Promise<void> {
    if (!(await this.#isDue(longestMs))) return
    const lock = await this.#context.locks.take('publish city head')
    if (!lock) return
    try {
      // Another node may have published it in between.
      if (await this.#isDue(longestMs)) await signCityHead(this.#context)
    } finally {
      await lock.release()
    }
  }

  /** `longestMs`: how old the newest may be where nothing was registered since. */
  async #isDue(longestMs: number): Promise<boolean> {
    const { database, clock } = this.#context
    const [{ size }, newest] = await Promise.all([database.cityLog.findUniqueOrThrow({ where: { id: 1 } }), newestHead(database)])
    if (!newest) return size > 0
    const age = clock.now() - newest.at.getTime()
    return age >= (size > newest.size ? hourMs : longestMs)
  }
}
