import { EventEmitter } from 'node:events'
import type { types } from 'mediasoup'
import type { DtlsParameters, IceParameters, Kind, RtpCapabilities, RtpParameters, TransportOptions } from '../contract/index.ts'
import { MediaConsumer } from './MediaConsumer.ts'
import { MediaProducer } from './MediaProducer.ts'
import { toMediasoupCapabilities, toMediasoupDtls, toMediasoupParameters } from './rtp.ts'
import { toMediaError } from './toMediaError.ts'

/** Which way a transport carries media, seen from the peer. */
export type Direction = 'send' | 'receive'

const initialAvailableOutgoingBitrate = 8_000_000
const maxIncomingBitrate = 60_000_000

/**
 * After a key frame request a further one waits this long (ms), so that viewers who join at once cost one key
 * frame. Not shorter: Chromium ignores a request within 300 ms of the last, and the worker asks again only after
 * a second, for which the viewer would look at nothing.
 */
const keyFrameRequestDelay = 400

/** A peer's WebRTC transport in one direction. Emits `closed`. */
export class PeerTransport extends EventEmitter<{ closed: [] }> {
  readonly direction: Direction
  readonly #transport: types.WebRtcTransport

  private constructor(transport: types.WebRtcTransport, direction: Direction) {
    super()
    this.direction = direction
    this.#transport = transport
    transport.on('dtlsstatechange', (state) => {
      if (state === 'failed' || state === 'closed') transport.close()
    })
    transport.observer.once('close', () => this.emit('closed'))
  }

  static async create(router: types.Router, webRtcServer: types.WebRtcServer, direction: Direction): Promise<PeerTransport> {
    const transport = await router.createWebRtcTransport({ webRtcServer, enableUdp: true, enableTcp: true, preferUdp: true, initialAvailableOutgoingBitrate })
    // Not awaited, joining must be quick; it fails only when the transport closes meanwhile.
    if (direction === 'send') transport.setMaxIncomingBitrate(maxIncomingBitrate).catch(() => transport.close())
    return new PeerTransport(transport, direction)
  }

  get id(): string {
    return this.#transport.id
  }

  get closed(): boolean {
    return this.#transport.closed
  }

  get options(): TransportOptions {
    const { id, iceParameters, iceCandidates, dtlsParameters } = this.#transport
    return { id, iceParameters, iceCandidates, dtlsParameters }
  }

  async connect(dtlsParameters: DtlsParameters): Promise<void> {
    await this.#try(() => this.#transport.connect({ dtlsParameters: toMediasoupDtls(dtlsParameters) }))
  }

  async restartIce(): Promise<IceParameters> {
    return await this.#try(() => this.#transport.restartIce())
  }

  async produce(kind: Kind, rtpParameters: RtpParameters): Promise<MediaProducer> {
    const options = { kind, rtpParameters: toMediasoupParameters(rtpParameters), keyFrameRequestDelay }
    return new MediaProducer(await this.#try(() => this.#transport.produce(options)))
  }

  /** Forward a producer of the same router; the caller has checked that it can be consumed. */
  async consume(producerId: string, rtpCapabilities: RtpCapabilities): Promise<MediaConsumer> {
    const options = { producerId, rtpCapabilities: toMediasoupCapabilities(rtpCapabilities), paused: true }
    return new MediaConsumer(await this.#try(() => this.#transport.consume(options)))
  }

  close(): void {
    this.#transport.close()
  }

  async #try<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      throw toMediaError(error, `transport "${this.id}"`)
    }
  }
}
