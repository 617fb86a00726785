type Options = {
  everyMs: number
  /** Whether the first time is now, and not after the first pause. */
  atOnce?: boolean
  /** Ends early when its signal says so. */
  work: (signal: AbortSignal) => Promise<unknown>
  /** Hears what went wrong; the next tick tries again. */
  failed: (error: unknown) => void
}

/** Does work again and again, never twice at once: a tick that comes while it is being done is left out, and who wakes it then has it done once more afterwards. */
export class Ticker {
  readonly #options: Options
  readonly #timer: NodeJS.Timeout
  readonly #ending = new AbortController()
  #work: Promise<void> = Promise.resolve()
  #busy = false
  #again = false

  private constructor(options: Options) {
    this.#options = options
    this.#timer = setInterval(() => this.#tick(), options.everyMs)
    this.#timer.unref()
  }

  static create(options: Options): Ticker {
    const ticker = new Ticker(options)
    if (options.atOnce === true) ticker.wake()
    return ticker
  }

  /** Work that is under way looks at it between its steps. */
  get closed(): boolean {
    return this.#ending.signal.aborted
  }

  /** Has the work done now, or when that in hand is over. */
  wake(): void {
    if (this.closed) return
    this.#again = true
    this.#tick()
  }

  /** Resolves when all that was due at the call was done, or had failed. */
  async idle(): Promise<void> {
    this.wake()
    await this.#work
  }

  /** Ends after the work under way; a second close does nothing. */
  async close(): Promise<void> {
    this.#ending.abort()
    clearInterval(this.#timer)
    await this.#work
  }

  #tick(): void {
    if (this.#busy) return
    this.#busy = true
    this.#work = this.#run()
  }

  async #run(): Promise<void> {
    // Its owner is still being made when it begins at once.
    await Promise.resolve()
    do {
      this.#again = false
      try {
        await this.#options.work(this.#ending.signal)
      } catch (error) {
        this.#options.failed(error)
      }
    } while (this.#again && !this.closed)
    this.#busy = false
  }
}
