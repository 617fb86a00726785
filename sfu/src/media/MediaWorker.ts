import { EventEmitter } from 'node:events'
import { createWorker, type types } from 'mediasoup'
import { SfuError } from '../SfuError.ts'
import type { ListenAddress } from './listenAddresses.ts'
import { MediaRouter } from './MediaRouter.ts'
import { udpBufferSize } from './udpBuffers.ts'

/** How to start a worker: its binary (null: mediasoup's own), where it listens, its one port (0: any). */
export type WorkerOptions = { bin: string | null; listen: ListenAddress[]; port: number }

const listenInfos = ({ listen, port }: WorkerOptions): types.TransportListenInfo[] =>
  (['udp', 'tcp'] as const).flatMap((protocol) =>
    listen.map(({ ip, announced }) => ({
      protocol,
      ip,
      ...(announced === null ? {} : { announcedAddress: announced }),
      ...(port === 0 ? {} : { port }),
      sendBufferSize: udpBufferSize,
      recvBufferSize: udpBufferSize,
    })),
  )

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** One mediasoup worker process with its one WebRtcServer. Emits `died` when it ends by itself. */
export class MediaWorker extends EventEmitter<{ died: [] }> {
  readonly startedAt = Date.now()
  readonly #worker: types.Worker
  readonly #webRtcServer: types.WebRtcServer
  readonly #routers = new Set<MediaRouter>()

  private constructor(worker: types.Worker, webRtcServer: types.WebRtcServer) {
    super()
    this.#worker = worker
    this.#webRtcServer = webRtcServer
    worker.once('died', () => this.emit('died'))
  }

  static async create(options: WorkerOptions): Promise<MediaWorker> {
    let worker: types.Worker
    try {
      worker = await createWorker({ logLevel: 'error', ...(options.bin === null ? {} : { workerBin: options.bin }) })
    } catch (error) {
      const name = options.bin ?? 'of the mediasoup package'
      throw new SfuError('worker-unstartable', `mediasoup worker "${name}" does not start (${reasonOf(error)}); set MEDIASOUP_WORKER_BIN to a working one`, { cause: error })
    }
    try {
      return new MediaWorker(worker, await worker.createWebRtcServer({ listenInfos: listenInfos(options) }))
    } catch (error) {
      worker.close()
      throw new SfuError('worker-unstartable', `cannot listen for media on port ${options.port} of ${options.listen.map(({ ip }) => ip).join(', ')} (${reasonOf(error)}); set RTC_PORT to a free one`, { cause: error })
    }
  }

  get pid(): number {
    return this.#worker.pid
  }

  /** How many rooms it carries. */
  get rooms(): number {
    return this.#routers.size
  }

  async createRouter(): Promise<MediaRouter> {
    const router = await MediaRouter.create(this.#worker, this.#webRtcServer)
    this.#routers.add(router)
    router.once('closed', () => this.#routers.delete(router))
    return router
  }

  close(): void {
    if (!this.#worker.closed) this.#worker.close()
  }
}
