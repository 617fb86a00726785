import type { Context } from '../Context.ts'

type Needs = Pick<Context, 'locks' | 'logger'>
type Options = { name: string; everyMs: number; work: (signal: AbortSignal) => Promise<void> }

/** Work that is done again and again, by one node of several, one time after the other. */
export class KeepingLoop {
  readonly #context: Needs
  readonly #options: Options
  readonly #timer: NodeJS.Timeout
  readonly #ending = new AbortController()
  #work: Promise<void> = Promise.resolve()
  #queued = false

  private constructor(context: Needs, options: Options) {
    this.#context = context
    this.#options = options
    this.#timer = setInterval(() => this.wake(), options.everyMs)
    this.#timer.unref()
  }

  /** Begins at once. `work` ends early when its signal says so. */
  static create(context: Needs, options: Options): KeepingLoop {
    const loop = new KeepingLoop(context, options)
    loop.wake()
    return loop
  }

  /** Looks now, or when the work that is being done is over. */
  wake(): void {
    if (this.#ending.signal.aborted || this.#queued) return
    this.#queued = true
    this.#work = this.#work.then(() => this.#once()).catch((error: unknown) => this.#context.logger.warn({ err: error, work: this.#options.name }, 'keeping archives met a problem; it is tried again'))
  }

  /** Resolves when all that was due at the call was done. */
  async idle(): Promise<void> {
    this.wake()
    await this.#work
  }

  /** Ends after the step in work; a second close does nothing. */
  async close(): Promise<void> {
    this.#ending.abort()
    clearInterval(this.#timer)
    await this.#work
  }

  async #once(): Promise<void> {
    this.#queued = false
    if (this.#ending.signal.aborted) return
    const lock = await this.#context.locks.take(this.#options.name)
    if (!lock) return
    try {
      await this.#options.work(this.#ending.signal)
    } finally {
      await lock.release()
    }
  }
}
