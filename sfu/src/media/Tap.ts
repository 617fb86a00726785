import { EventEmitter } from 'node:events'
import { isIP } from 'node:net'
import type { types } from 'mediasoup'
import type { Kind, RtpParameters } from '../contract/index.ts'
import { toPlainCapabilities } from './rtp.ts'
import type { ServerClock } from './ServerClock.ts'
import { TapClock, type TapTime } from './TapClock.ts'
import { toMediaError } from './toMediaError.ts'
import { udpBufferSize } from './udpBuffers.ts'

/** Where a tap sends its plain RTP and RTCP. */
export type TapTarget = { ip: string; rtpPort: number; rtcpPort: number }

/** What a tap has sent, and what was lost before it reached the sfu. */
export type TapStats = { packets: number; packetsLost: number; bytes: number }

const listenIp = (target: string): string => {
  if (isIP(target) === 6) return target === '::1' ? '::1' : '::'
  return target.startsWith('127.') ? '127.0.0.1' : '0.0.0.0'
}

/** One track sent on as plain RTP (RFC 3550); starts paused. Emits `timed` for the track's clock, and `closed`. */
export class Tap extends EventEmitter<{ timed: [TapTime]; closed: [] }> {
  readonly #transport: types.PlainTransport
  readonly #consumer: types.Consumer

  private constructor(transport: types.PlainTransport, consumer: types.Consumer) {
    super()
    this.#transport = transport
    this.#consumer = consumer
    consumer.observer.once('close', () => {
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
      await TapClock.create(consumer, clock, (time) => tap.emit('timed', time))
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

  /** Start it; the worker asks the sender for a key frame by itself. */
  async resume(): Promise<void> {
    if (this.#consumer.paused) await this.#ask(() => this.#consumer.resume())
  }

  async requestKeyFrame(): Promise<void> {
    if (this.#consumer.kind === 'video') await this.#ask(() => this.#consumer.requestKeyFrame())
  }

  async stats(): Promise<TapStats> {
    const stats = await this.#ask(() => this.#consumer.getStats())
    const sent = stats.find(({ type }) => type === 'outbound-rtp')
    const received = stats.find(({ type }) => type === 'inbound-rtp')
    return { packets: sent?.packetCount ?? 0, packetsLost: received?.packetsLost ?? 0, bytes: sent?.byteCount ?? 0 }
  }

  close(): void {
    // The transport takes its consumer with it.
    this.#transport.close()
  }

  /** A request may cross the closing of its tap on the way to the worker: that is `not-found`, not a fault. */
  async #ask<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      throw toMediaError(error, `tap "${this.id}"`)
    }
  }
}
