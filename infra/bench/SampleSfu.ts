import type { Server as HttpServer } from 'node:http'
import type { ClientToServerEvents, PeerInfo, ServerToClientEvents } from '@cloud-survey/sfu/contract'
import type { types } from 'mediasoup'
import { Server, type Socket } from 'socket.io'
import type { SampleRouter } from './SampleRouter.ts'

type Connection = Socket<ClientToServerEvents, ServerToClientEvents>

// The worker's monotonic milliseconds to epoch milliseconds.
const epochOffset = Date.now() - Number(process.hrtime.bigint() / 1_000_000n)

/** As much of the sfu's signalling as a recorder uses, over a bare router: every room has one applicant with the sample. */
export class SampleSfu {
  readonly #io: Server<ClientToServerEvents, ServerToClientEvents>
  readonly #sample: SampleRouter
  readonly #consumers = new Map<string, types.Consumer>()

  constructor(server: HttpServer, sample: SampleRouter) {
    this.#sample = sample
    this.#io = new Server(server, { path: '/sfu/' })
    this.#io.on('connection', (socket) => this.#serve(socket))
  }

  #serve(socket: Connection): void {
    socket.on('join', (_, acknowledge) => acknowledge({ ok: true, data: { peerId: 'recorder', room: 'sample', resumed: false, rtpCapabilities: {}, peers: [this.#applicant()], serverTime: Date.now() } }))
    socket.on('tap', (data, acknowledge) => void this.#tap(socket, data.producerId, data.rtpPort, data.rtcpPort).then((reply) => acknowledge({ ok: true, data: reply })))
    socket.on('resumeTap', ({ consumerId }, acknowledge) => void this.#consumers.get(consumerId)?.resume().then(() => acknowledge({ ok: true, data: {} })))
    socket.on('closeTap', (_, acknowledge) => acknowledge({ ok: true, data: {} }))
  }

  #applicant(): PeerInfo {
    const { video, audio } = this.#sample
    return {
      peerId: 'applicant-1', attributes: { role: 'applicant', name: 'sample' }, connected: true,
      producers: [
        { producerId: video.id, kind: 'video', source: 'camera', projection: 'equirectangular', paused: false },
        { producerId: audio.id, kind: 'audio', source: 'microphone', projection: 'flat', paused: false },
      ],
    }
  }

  async #tap(socket: Connection, producerId: string, rtpPort: number, rtcpPort: number) {
    const consumer = await this.#sample.consume(producerId, rtpPort, rtcpPort)
    this.#consumers.set(consumer.id, consumer)
    let last = -1
    consumer.on('trace', (trace) => {
      if ((trace.type !== 'keyframe' && trace.type !== 'rtp') || trace.info === undefined) return
      const { timestamp } = trace.info as { timestamp: number }
      if (timestamp === last) return
      last = timestamp
      if (trace.type === 'rtp') void consumer.enableTraceEvent([])
      socket.emit('tapTimed', { consumerId: consumer.id, rtpTimestamp: timestamp, at: epochOffset + trace.timestamp, keyFrame: trace.type === 'keyframe' })
    })
    await consumer.enableTraceEvent([consumer.kind === 'video' ? 'keyframe' : 'rtp'])
    return { consumerId: consumer.id, kind: consumer.kind, rtpParameters: consumer.rtpParameters, producerPaused: false }
  }

  async close(): Promise<void> {
    await this.#io.close()
  }
}
