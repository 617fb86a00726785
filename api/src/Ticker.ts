type Options = { everyMs: number; work: () => Promise<unknown>; /** Hears what went wrong; the next tick tries again. */ failed: (error: unknown) => void }

/** Does work again and again, never twice at once: a tick that comes while it is being done is left out. */
export class Ticker {
  readonly #options: Options
  readonly #timer: NodeJS.Timeout
  #work: Promise<void> = Promise.resolve()
  #busy = false
  #closed = false

  private constructor(options: Options) {
    this.#options = options
    this.#timer = setInterval(() => this.#tick(), options.everyMs)
    this.#timer.unref()
  }

  static create(options: Options): Ticker {
    return new Ticker(options)
  }

  /** Work that is under way looks at it between its steps. */
  get closed(): boolean {
    return this.#closed
  }

  /** Ends after the work under way; a second close does nothing. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    await this.#work
  }

  #tick(): void {
    if (this.#closed || this.#busy) return
    this.#busy = true
    this.#work = this.#options.work()
      .then(() => {}, this.#options.failed)
      .finally(() => (this.#busy = false))
  }
}
