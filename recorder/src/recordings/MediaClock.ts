type Observation = { media: number; offset: number }

const windowMs = 180_000
/** How fast the clock follows, in milliseconds per millisecond of media: well above any crystal's drift, well below 1 (it never runs backwards). */
const slewRate = 0.005
/** While the line is new, a packet that came faster than all before is believed at once. */
const settlingMs = 10_000

/**
 * Tells the server's time of a moment of media. Packets are late by a varying time, never early: the lowest
 * (arrival − media time) of the last minutes is the truth; the clock moves to it slowly, so that it is monotone
 * and follows a sender's crystal that runs fast or slow.
 */
export class MediaClock {
  readonly #rate: number
  #first: number | null = null
  #last = 0
  #unwrapped = 0
  #seen: Observation[] = []
  #offset = 0
  #at = 0

  constructor(clockRate: number) {
    this.#rate = clockRate
  }

  get ready(): boolean {
    return this.#first !== null
  }

  /** Media time (ms since the first observation) of an RTP timestamp, across the wrap of its 32 bits. */
  observe(rtpTimestamp: number, at: number): number {
    if (this.#first === null) {
      this.#first = rtpTimestamp
      this.#offset = at
    } else {
      this.#unwrapped += (rtpTimestamp - this.#last) | 0
    }
    this.#last = rtpTimestamp
    const media = (this.#unwrapped * 1000) / this.#rate
    this.#advance(media)
    this.#seen.push({ media, offset: at - media })
    this.#seen = this.#seen.filter(observation => observation.media >= media - windowMs)
    if (media <= settlingMs) this.#offset = Math.min(this.#offset, this.#target())
    return media
  }

  /** Server time (epoch ms, fractional) of a moment given in ticks since the first observed packet. */
  at(ticks: number): number {
    const media = (ticks * 1000) / this.#rate
    return media + this.#offsetAt(media)
  }

  #advance(media: number): void {
    if (media <= this.#at) return
    this.#offset = this.#offsetAt(media)
    this.#at = media
  }

  #offsetAt(media: number): number {
    if (this.#seen.length === 0) return this.#offset
    const step = (media - this.#at) * slewRate
    const wanted = this.#target() - this.#offset
    return this.#offset + Math.sign(wanted) * Math.min(Math.abs(wanted), Math.abs(step))
  }

  #target(): number {
    return Math.min(...this.#seen.map(observation => observation.offset))
  }
}
