/** Keeps the screen from sleeping while the page is shown, where the browser can. */
export class WakeLock {
  #sentinel: WakeLockSentinel | null = null
  #closed = false
  readonly #shown = (): void => {
    if (document.visibilityState === 'visible') void this.#take()
  }

  static readonly supported = typeof navigator !== 'undefined' && 'wakeLock' in navigator

  constructor() {
    document.addEventListener('visibilitychange', this.#shown)
    void this.#take()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    document.removeEventListener('visibilitychange', this.#shown)
    this.#sentinel?.release().catch(() => {})
  }

  /** The browser takes the lock back whenever the page is hidden, so it is taken anew each time. */
  async #take(): Promise<void> {
    if (!WakeLock.supported || this.#closed) return
    try {
      const sentinel = await navigator.wakeLock.request('screen')
      if (this.#closed) await sentinel.release()
      else this.#sentinel = sentinel
    } catch {
      // Refused on low battery: the screen may then sleep, which the hidden page reports.
    }
  }
}
