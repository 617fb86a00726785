import type { types } from 'mediasoup'
import { z } from 'zod'
import type { ServerClock } from './ServerClock.ts'

const audioIntervalMs = 10_000
const traceInfoSchema = z.object({ rtpPacket: z.object({ timestamp: z.number() }) })

/** When a packet with this RTP timestamp reached the sfu, in epoch milliseconds. */
export type TapTime = { rtpTimestamp: number; at: number; keyFrame: boolean }

/** How many key frames back a late repetition is still known as one. */
const remembered = 16

/**
 * Watches a tapped consumer's RTP timestamps without touching its packets: for video the worker reports each key
 * frame; for audio it is asked for one packet at the start, after each pause, and about every 10 s.
 */
export class TapClock {
  readonly #consumer: types.Consumer
  readonly #clock: ServerClock
  readonly #tell: (time: TapTime) => void
  readonly #seen: number[] = []
  #waiting = true
  #timer: NodeJS.Timeout | null = null

  private constructor(consumer: types.Consumer, clock: ServerClock, tell: (time: TapTime) => void) {
    this.#consumer = consumer
    this.#clock = clock
    this.#tell = tell
    consumer.on('trace', (trace) => this.#take(trace))
    consumer.on('producerresume', () => this.#ask())
    consumer.observer.once('close', () => this.#stop())
  }

  /** Watch this consumer, which must still be paused; `tell` gets each RTP timestamp once. */
  static async create(consumer: types.Consumer, clock: ServerClock, tell: (time: TapTime) => void): Promise<TapClock> {
    const tapClock = new TapClock(consumer, clock, tell)
    await consumer.enableTraceEvent([consumer.kind === 'video' ? 'keyframe' : 'rtp'])
    return tapClock
  }

  #take(trace: types.ConsumerTraceEventData): void {
    // mediasoup emits each event twice and once per packet of a frame, and swallows what a listener throws.
    const info = traceInfoSchema.safeParse(trace.info)
    if (!info.success || !this.#waiting) return
    const rtpTimestamp = info.data.rtpPacket.timestamp
    if (this.#seen.includes(rtpTimestamp)) return
    this.#seen.push(rtpTimestamp)
    if (this.#seen.length > remembered) this.#seen.shift()
    this.#tell({ rtpTimestamp, at: this.#clock.at(trace.timestamp), keyFrame: trace.type === 'keyframe' })
    if (this.#consumer.kind === 'audio') this.#rest()
  }

  #rest(): void {
    this.#waiting = false
    this.#trace([])
    this.#timer = setTimeout(() => this.#ask(), audioIntervalMs)
  }

  #ask(): void {
    if (this.#consumer.kind !== 'audio' || this.#waiting) return
    this.#stop()
    this.#waiting = true
    this.#trace(['rtp'])
  }

  #trace(types: ('rtp' | 'keyframe')[]): void {
    if (this.#consumer.closed) return
    // Fails only when the consumer closes meanwhile; then there is nothing left to watch.
    this.#consumer.enableTraceEvent(types).catch(() => this.#stop())
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
