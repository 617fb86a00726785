import { EventEmitter } from 'node:events'
import { isIP } from 'node:net'
import type { types } from 'mediasoup'
import type { Kind, RtpParameters } from '../contract/index.ts'
import { KeyFrameRhythm } from './KeyFrameRhythm.ts'
import { toPlainCapabilities } from './rtp.ts'
import type { ServerClock } from './ServerClock.ts'
import { TapClock, type TapTime } from './TapClock.ts'
import { toMediaError } from './toMediaError.ts'
import { udpBufferSize } from './udpBuffers.ts'

/** Where a tap sends its plain RTP and RTCP. */
export type TapTarget = { ip: string; rtpPort: number; rtcpPort: number }

const listenIp = (target: string): string => {
  if (isIP(target) === 6) return target === '::1' ? '::1' : '::'
  return target.startsWith('127.') ? '127.0.0.1' : '0.0.0.0'
}

/** One track sent on as plain RTP (RFC 3550), a picture with a key frame at least every two seconds; starts paused. Emits `timed` for the track's clock, and `closed`. */
export class Tap extends EventEmitter<{ timed: [TapTime]; closed: [] }> {
  readonly #transport: types.PlainTransport
  readonly #consumer: types.Consumer
  readonly #rhythm = new KeyFrameRhythm(() => this.#askKeyFrame())

  private constructor(transport: types.PlainTransport, consumer: types.Consumer) {
    super()
    this.#transport = transport
    this.#consumer = consumer
    consumer.observer.once('close', () => {
      this.#rhythm.stop()
      transport.close()
      this.emit('closed')
    })
  }

  /** Tap the router's producer; the caller has checked that `target` is allowed. */
  static async create(router: types.Router, producerId: string, target: TapTarget, clock: ServerClock): Promise<Tap> {
    const listenInfo = { protocol: 'udp' as const, ip: listenIp(target.ip), sendBufferSize: udpBufferSize, recvBufferSize: udpBufferSize }
    const transport = await router.createPlainTransport({ listenInfo, rtcpMux: false, comedia: false })
    try {
      await transport.connect({ ip: target.ip, port: target.rtpPort, rtcpPort: target.rtcpPort })
      const rtpCapabilities = toPlainCapabilities(router.rtpCapabilities)
      const consumer = await transport.consume({ producerId, rtpCapabilities, paused: true, enableRtx: false })
      const tap = new Tap(transport, consumer)
      await TapClock.create(consumer, clock, (time) => tap.#timed(time))
      return tap
    } catch (error) {
      transport.close()
      throw error
    }
  }

  get id(): string {
    return this.#consumer.id
  }

  get kind(): Kind {
    return this.#consumer.kind
  }

  get closed(): boolean {
    return this.#consumer.closed
  }

  get rtpParameters(): RtpParameters {
    return this.#consumer.rtpParameters
  }

  get producerPaused(): boolean {
    return this.#consumer.producerPaused
  }

  /** Start it; the worker asks the sender for a key frame by itself. A tap that closes meanwhile is `not-found`. */
  async resume(): Promise<void> {
    if (!this.#consumer.paused) return
    try {
      await this.#consumer.resume()
    } catch (error) {
      throw toMediaError(error, `tap "${this.id}"`)
    }
    if (this.kind === 'video') this.#rhythm.begin()
  }

  close(): void {
    // The transport takes its consumer with it.
    this.#transport.close()
  }

  #timed(time: TapTime): void {
    if (time.keyFrame) this.#rhythm.seen(time.rtpTimestamp)
    this.emit('timed', time)
  }

  #askKeyFrame(): void {
    if (this.#consumer.closed || this.#consumer.producerPaused) return
    // Fails only when the tap closes meanwhile; then no key frame is wanted.
    this.#consumer.requestKeyFrame().catch(() => {})
  }
}
