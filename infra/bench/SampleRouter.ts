import type { ChildProcess } from 'node:child_process'
import { createWorker, type types } from 'mediasoup'
import { ensureWorker } from '../mediasoup-worker/ensure.mjs'
import { ensureSample, sendAudio, sendVideo } from './sampleStream.ts'

const h264 = { 'packetization-mode': 1, 'profile-level-id': '42e034', 'level-asymmetry-allowed': 1 }
const udp = { protocol: 'udp', ip: '127.0.0.1', sendBufferSize: 4 << 20, recvBufferSize: 4 << 20 } as const

/** A bare mediasoup router that carries one sample stream (H264) and one tone (Opus). */
export class SampleRouter {
  readonly router: types.Router
  readonly video: types.Producer
  readonly audio: types.Producer
  readonly #worker: types.Worker
  readonly #senders: ChildProcess[]

  private constructor(worker: types.Worker, router: types.Router, video: types.Producer, audio: types.Producer, senders: ChildProcess[]) {
    this.#worker = worker
    this.router = router
    this.video = video
    this.audio = audio
    this.#senders = senders
  }

  static async create(megabits: number): Promise<SampleRouter> {
    const file = await ensureSample(megabits)
    const worker = await createWorker({ logLevel: 'error', workerBin: await ensureWorker({ log: () => {} }) })
    const router = await worker.createRouter({
      mediaCodecs: [
        { kind: 'video', mimeType: 'video/H264', preferredPayloadType: 96, clockRate: 90_000, parameters: h264 },
        { kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 97, clockRate: 48_000, channels: 2 },
      ],
    })
    const [video, audio] = [await router.createPlainTransport(plain), await router.createPlainTransport(plain)]
    const videoProducer = await video.produce({ kind: 'video', rtpParameters: { codecs: [{ mimeType: 'video/H264', payloadType: 96, clockRate: 90_000, parameters: h264 }], encodings: [{ ssrc: 1111 }] } })
    const audioProducer = await audio.produce({ kind: 'audio', rtpParameters: { codecs: [{ mimeType: 'audio/opus', payloadType: 97, clockRate: 48_000, channels: 2 }], encodings: [{ ssrc: 2222 }] } })
    const senders = [sendVideo(file, video.tuple.localPort, 1111), sendAudio(audio.tuple.localPort, 2222)]
    return new SampleRouter(worker, router, videoProducer, audioProducer, senders)
  }

  /** A paused consumer that sends plain RTP to these loopback ports. */
  async consume(producerId: string, rtpPort: number, rtcpPort: number): Promise<types.Consumer> {
    const transport = await this.router.createPlainTransport({ listenInfo: udp, rtcpMux: false, comedia: false })
    await transport.connect({ ip: '127.0.0.1', port: rtpPort, rtcpPort })
    return transport.consume({ producerId, rtpCapabilities: this.router.rtpCapabilities, paused: true })
  }

  close(): void {
    for (const sender of this.#senders) sender.kill('SIGKILL')
    this.#worker.close()
  }
}

const plain = { listenInfo: udp, rtcpMux: true, comedia: true } as const
