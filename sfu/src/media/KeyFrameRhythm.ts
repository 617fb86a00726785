const everyMs = 2_000
const againMs = 1_000
const ticksPerMs = 90

/** Asks for key frames so that a tapped picture can be cut every two seconds: 2 s of media after the last cut, then each second until one comes. */
export class KeyFrameRhythm {
  readonly #ask: () => void
  #lastCut: number | null = null
  #timer: NodeJS.Timeout | null = null
  #stopped = false

  /** `ask` requests one key frame of the sender. */
  constructor(ask: () => void) {
    this.#ask = ask
  }

  /** The picture flows: its first key frame was asked for by what let it flow. */
  begin(): void {
    if (this.#timer === null) this.#askIn(againMs)
  }

  /** A key frame came. One that others asked for, too soon to cut at, does not put the next one off. */
  seen(rtpTimestamp: number): void {
    if (this.#lastCut !== null && ((rtpTimestamp - this.#lastCut) | 0) < everyMs * ticksPerMs * 0.95) return
    this.#lastCut = rtpTimestamp
    this.#askIn(everyMs)
  }

  stop(): void {
    this.#stopped = true
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #askIn(milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    if (this.#stopped) return
    this.#timer = setTimeout(() => {
      this.#ask()
      this.#askIn(againMs)
    }, milliseconds)
  }
}
