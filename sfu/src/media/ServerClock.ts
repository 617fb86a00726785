const monotonicNow = (): number => Number(process.hrtime.bigint()) / 1e6

/**
 * The sfu's one clock: epoch milliseconds made from the monotonic clock, which the workers share, and one
 * fixed offset. A step of the system clock in mid-session moves no timestamp.
 */
export class ServerClock {
  #offset = Date.now() - monotonicNow()

  /** Now, in epoch milliseconds. */
  now(): number {
    return Math.round(monotonicNow() + this.#offset)
  }

  /** The epoch milliseconds of a moment given in the worker's monotonic milliseconds. */
  at(monotonicMs: number): number {
    return Math.round(monotonicMs + this.#offset)
  }

  /** Take the system's time anew; only while no room is open, so that a machine set right after start is right. */
  retake(): void {
    this.#offset = Date.now() - monotonicNow()
  }
}
