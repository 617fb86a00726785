/** Notices that the network may have changed or come back: Wi-Fi to mobile, out of a lift, the page shown again. */
export class NetworkWatch {
  readonly #listeners = new Set<() => void>()
  readonly #heard = (): void => {
    if (document.visibilityState === 'visible') for (const listener of this.#listeners) listener()
  }
  readonly #connection: EventTarget | null

  constructor() {
    this.#connection = 'connection' in navigator && navigator.connection instanceof EventTarget ? navigator.connection : null
    window.addEventListener('online', this.#heard)
    this.#connection?.addEventListener('change', this.#heard)
  }

  /** Listens to changes; the answer stops listening. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Waits so many milliseconds, or less when the network changes meanwhile. */
  async wait(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        stop()
        resolve()
      }
      const stop = this.onChange(done)
      const timer = setTimeout(done, milliseconds)
    })
  }

  close(): void {
    window.removeEventListener('online', this.#heard)
    this.#connection?.removeEventListener('change', this.#heard)
  }
}
