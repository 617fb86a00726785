import * as mediasoup from 'mediasoup'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureWorker } from './ensure.mjs'

const SUITES = ['AEAD_AES_256_GCM', 'AEAD_AES_128_GCM', 'AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'] as const
const OPUS = { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, preferredPayloadType: 100 } as const
const SSRC = 0x1234_5678

let worker: mediasoup.types.Worker

beforeAll(async () => {
  const lines: string[] = []
  worker = await mediasoup.createWorker({ workerBin: await ensureWorker({ log: (line) => lines.push(line) }), logLevel: 'warn' })
}, 1_200_000)

afterAll(() => worker.close())

it('makes a WebRtcServer and WebRTC transports on it', async () => {
  const listen = { ip: '127.0.0.1', port: 0, recvBufferSize: 4_194_304, sendBufferSize: 4_194_304 }
  const server = await worker.createWebRtcServer({ listenInfos: [{ protocol: 'udp', ...listen }, { protocol: 'tcp', ...listen }] })
  const router = await worker.createRouter({ mediaCodecs: [OPUS] })
  const transport = await router.createWebRtcTransport({ webRtcServer: server })
  expect(transport.iceCandidates.map(({ protocol }) => protocol)).toEqual(['udp', 'tcp'])
})

it.each(SUITES)('encrypts and decrypts by %s', async (srtpCryptoSuite) => {
  const [from, to] = await Promise.all([worker.createRouter({ mediaCodecs: [OPUS] }), worker.createRouter({ mediaCodecs: [OPUS] })])
  const options = { listenInfo: { protocol: 'udp', ip: '127.0.0.1' }, enableSrtp: true, srtpCryptoSuite, rtcpMux: true } as const
  const [sender, receiver] = await Promise.all([from.createPlainTransport(options), to.createPlainTransport(options)])
  await Promise.all([connect(sender, receiver), connect(receiver, sender)])
  const source = await from.createDirectTransport()
  const producer = await source.produce({ kind: 'audio', rtpParameters: { codecs: [{ mimeType: OPUS.mimeType, payloadType: 100, clockRate: 48_000, channels: 2 }], encodings: [{ ssrc: SSRC }] } })
  const consumer = await sender.consume({ producerId: producer.id, rtpCapabilities: from.rtpCapabilities })
  const arrived = await receiver.produce({ kind: 'audio', rtpParameters: consumer.rtpParameters })
  const sink = await (await to.createDirectTransport()).consume({ producerId: arrived.id, rtpCapabilities: to.rtpCapabilities })
  const received = new Promise<Buffer>((resolve) => sink.once('rtp', resolve))
  producer.send(rtpPacket('seen through the cipher'))
  expect((await received).subarray(12).toString()).toContain('seen through the cipher')
})

async function connect(local: mediasoup.types.PlainTransport, remote: mediasoup.types.PlainTransport): Promise<void> {
  const { srtpParameters } = remote
  if (srtpParameters === undefined) throw new Error('the transport has no SRTP parameters')
  await local.connect({ ip: '127.0.0.1', port: remote.tuple.localPort, srtpParameters })
}

function rtpPacket(payload: string): Buffer {
  const header = Buffer.alloc(12)
  header.writeUInt8(0x80, 0)
  header.writeUInt8(100, 1)
  header.writeUInt16BE(7, 2)
  header.writeUInt32BE(960, 4)
  header.writeUInt32BE(SSRC, 8)
  return Buffer.concat([header, Buffer.from(payload)])
}
