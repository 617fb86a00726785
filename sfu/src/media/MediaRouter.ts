import { EventEmitter } from 'node:events'
import type { types } from 'mediasoup'
import type { RtpCapabilities } from '../contract/index.ts'
import { SfuError } from '../SfuError.ts'
import { mediaCodecs } from './mediaCodecs.ts'
import { PeerTransport, type Direction } from './PeerTransport.ts'
import { toClientCapabilities, toMediasoupCapabilities } from './rtp.ts'
import type { ServerClock } from './ServerClock.ts'
import { Tap, type TapTarget } from './Tap.ts'
import { toMediaError } from './toMediaError.ts'

/** Why a router is gone: closed by its owner, or its worker died or was closed. */
export type RouterEnd = 'closed' | 'worker-died' | 'worker-closed'

/** The media of one room, on one worker. Emits `closed` once, last. */
export class MediaRouter extends EventEmitter<{ closed: [RouterEnd] }> {
  readonly #router: types.Router
  readonly #webRtcServer: types.WebRtcServer

  private constructor(router: types.Router, webRtcServer: types.WebRtcServer) {
    super()
    this.#router = router
    this.#webRtcServer = webRtcServer
  }

  static async create(worker: types.Worker, webRtcServer: types.WebRtcServer): Promise<MediaRouter> {
    const router = await worker.createRouter({ mediaCodecs })
    const mediaRouter = new MediaRouter(router, webRtcServer)
    router.once('workerclose', () => mediaRouter.emit('closed', worker.died ? 'worker-died' : 'worker-closed'))
    return mediaRouter
  }

  get id(): string {
    return this.#router.id
  }

  /** What the room can carry, as clients get it. */
  get rtpCapabilities(): RtpCapabilities {
    return toClientCapabilities(this.#router.rtpCapabilities)
  }

  async createTransport(direction: Direction): Promise<PeerTransport> {
    try {
      return await PeerTransport.create(this.#router, this.#webRtcServer, direction)
    } catch (error) {
      throw toMediaError(error, 'the transport')
    }
  }

  /** Refuse a receiver that has no codec of this producer. */
  checkConsumable(producerId: string, rtpCapabilities: RtpCapabilities): void {
    let possible: boolean
    try {
      possible = this.#router.canConsume({ producerId, rtpCapabilities: toMediasoupCapabilities(rtpCapabilities) })
    } catch (error) {
      throw toMediaError(error, '"rtpCapabilities"')
    }
    if (!possible) throw new SfuError('codec-unsupported', `"rtpCapabilities" has no codec for producer "${producerId}"`)
  }

  async createTap(producerId: string, target: TapTarget, clock: ServerClock): Promise<Tap> {
    try {
      return await Tap.create(this.#router, producerId, target, clock)
    } catch (error) {
      throw toMediaError(error, `the tap of producer "${producerId}"`)
    }
  }

  close(): void {
    if (this.#router.closed) return
    this.#router.close()
    this.emit('closed', 'closed')
  }
}
