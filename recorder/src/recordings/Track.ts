import type { ProducerInfo, ServerToClientEvents } from '@cloud-survey/sfu/contract'
import type { Logger } from 'pino'
import type { RoomLink } from './RoomLink.ts'
import { Tap, type TapSink } from './Tap.ts'
import type { GapCause } from './TrackIdentity.ts'
import type { TrackWriter } from './TrackWriter.ts'

/** What a track needs. */
export type TrackOptions = { link: RoomLink; writer: TrackWriter; ip: string; logger: Logger }

/** A tap that was flowing and gave nothing for so long (twice the longest fragment) is taken for dead silence, and ends its part. */
const silenceMs = 5_200
const retryMs = 500

/** Follows one peer's camera or microphone through its producers: always at most one tap, a new one after every break. */
export class Track {
  readonly #options: TrackOptions
  #wanted: ProducerInfo | null = null
  #tap: Tap | null = null
  #breaking: GapCause | null = null
  #steering: Promise<void> | null = null
  #retryAt = 0
  #stopped = false

  constructor(options: TrackOptions) {
    this.#options = options
  }

  get producerId(): string | null {
    return this.#wanted?.producerId ?? null
  }

  /** The producer to record now; null when there is none. `cause` is why there may be a hole. */
  follow(producer: ProducerInfo | null, cause: GapCause): void {
    const isPausing = producer !== null && producer.paused && !this.#wanted?.paused
    const isOther = producer?.producerId !== this.#wanted?.producerId
    this.#wanted = producer
    if (isOther || (isPausing && this.#tap)) this.#breaking ??= cause
    this.#steer()
  }

  /** The tap is dead or silent: take another. */
  renew(cause: GapCause): void {
    if (this.#tap) this.#breaking ??= cause
    this.#steer()
  }

  timed(fact: Parameters<ServerToClientEvents['tapTimed']>[0]): void {
    if (this.#tap?.consumerId === fact.consumerId) this.#tap.timed(fact)
  }

  tapClosed(consumerId: string): void {
    if (this.#tap?.consumerId === consumerId) this.renew('interrupted')
  }

  /** Called now and then: notices silence, and tries again what failed. */
  tick(now: number): void {
    const last = this.#tap?.lastBytesAt ?? null
    if (last !== null && now - last > silenceMs) this.renew('network')
    if (this.#wanted && !this.#tap && now >= this.#retryAt) this.#steer()
  }

  /** Ends the tap, keeps all that it gave, and declares what is missing up to `at`. */
  async stop(at: number): Promise<void> {
    this.#stopped = true
    this.#steer()
    await this.#steering
    await this.#options.writer.finish(at)
  }

  #steer(): void {
    this.#steering ??= this.#arrange().finally(() => {
      this.#steering = null
      if (this.#breaking !== null && this.#tap) this.#steer()
    })
  }

  async #arrange(): Promise<void> {
    if (this.#tap && (this.#stopped || this.#breaking !== null)) await this.#break(this.#tap, this.#breaking ?? 'network')
    this.#breaking = null
    if (this.#stopped || this.#tap || !this.#wanted) return
    const wanted = this.#wanted
    try {
      await this.#open(wanted)
    } catch (error) {
      this.#retryAt = Date.now() + retryMs
      this.#options.logger.warn({ error }, 'track could not be tapped, trying again')
    }
    if (this.#stopped && this.#tap) await this.#break(this.#tap, 'recorder')
  }

  async #open(producer: ProducerInfo): Promise<void> {
    const { link, ip, logger, writer } = this.#options
    await writer.prepare()
    const sink: TapSink = {
      init: (tap, init) => writer.init(tap, init),
      fragment: (tap, fragment) => writer.fragment(tap, fragment, this.#wanted?.producerId === tap.producer.producerId ? this.#wanted : tap.producer),
      bytes: bytes => writer.bytes(bytes),
      fragmentEnd: () => writer.fragmentEnd(),
    }
    const tap = await Tap.create({ link, producer, ip, logger, sink })
    this.#tap = tap
    void tap.ended.then(death => {
      if (!death || this.#tap !== tap) return
      logger.error({ error: death }, 'ffmpeg died, starting another')
      this.renew('recorder')
    })
    try {
      await tap.start()
    } catch (error) {
      await this.#break(tap, 'recorder')
      throw error
    }
  }

  async #break(tap: Tap, cause: GapCause): Promise<void> {
    await tap.close()
    this.#tap = null
    await this.#options.writer.end(cause)
  }
}
