import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createWorker, observer, type types } from 'mediasoup'
import { ensureWorker } from '../mediasoup-worker/ensure.mjs'
import { type Figure, median, rounded } from './Figure.ts'
import { cpuSeconds } from './processes.ts'
import { SurveyRoom } from './SurveyRoom.ts'

const rounds = 5
const seconds = 6
const bytes = 1200
const packetsPerSecond = 8_000_000 / 8 / bytes

/**
 * CPU per forwarded packet: a room of our sfu (real service, real signalling, its router) against a bare mediasoup
 * router on the same worker binary; one producer at 8 Mbit/s, SRTP consumers whose sockets are never read.
 * The CPU of our Node process beside the worker is counted to us.
 */
export async function* forwarding(): AsyncGenerator<Figure> {
  for (const consumers of [1, 10, 50]) {
    const ours: number[] = []
    const bare: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      // Turn about, so that a slow moment of the machine does not favour one side.
      const sides = round % 2 === 0 ? [oursPerPacket, barePerPacket] : [barePerPacket, oursPerPacket]
      for (const side of sides) (side === oursPerPacket ? ours : bare).push(await side(consumers))
    }
    const ratios = ours.map((value, index) => value / (bare[index] ?? Number.NaN))
    yield {
      figure: `forwarding CPU per packet, ours / bare, ${consumers} consumers`, unit: 'ratio', value: rounded(median(ours) / median(bare)), bar: 1.05,
      rounds: ratios.map(rounded), detail: { oursMicroseconds: rounded(median(ours)), bareMicroseconds: rounded(median(bare)) },
    }
  }
}

async function oursPerPacket(consumers: number): Promise<number> {
  const router = firstRouter()
  const room = await SurveyRoom.create()
  try {
    const { router: ourRouter, workerPid } = await router
    return await perPacket(ourRouter, workerPid, consumers, true)
  } finally {
    await room.close()
  }
}

async function barePerPacket(consumers: number): Promise<number> {
  const worker = await createWorker({ logLevel: 'error', workerBin: await ensureWorker({ log: () => {} }) })
  const router = await worker.createRouter({ mediaCodecs: [{ kind: 'video', mimeType: 'video/H264', preferredPayloadType: 96, clockRate: 90_000, parameters: { 'packetization-mode': 1, 'profile-level-id': '42e034', 'level-asymmetry-allowed': 1 } }] })
  try {
    return await perPacket(router, worker.pid, consumers, false)
  } finally {
    worker.close()
  }
}

/** The next router that anybody in this process makes: how the bench gets hold of the one inside our sfu. */
function firstRouter(): Promise<{ router: types.Router; workerPid: number }> {
  return new Promise((resolve) => {
    observer.on('newworker', (worker) => worker.observer.once('newrouter', (router) => resolve({ router, workerPid: worker.pid })))
  })
}

async function perPacket(router: types.Router, workerPid: number, consumers: number, countNode: boolean): Promise<number> {
  const sink = spawn(process.execPath, [path.join(import.meta.dirname, 'unreadSockets.ts'), String(consumers)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(sink.stdout, 'data')) as [Buffer]
  sink.kill('SIGSTOP')
  const { producer, sender } = await startProducer(router)
  try {
    const made = await Promise.all((JSON.parse(line.toString()) as number[]).map((port) => consume(router, producer.id, port)))
    await wait(2500) // Until the key frame that starts every consumer has passed.
    const before = { cpu: cpuSeconds(workerPid), node: process.cpuUsage(), packets: await sentPackets(made) }
    await wait(seconds * 1000)
    const node = process.cpuUsage(before.node)
    const packets = (await sentPackets(made)) - before.packets
    if (packets < consumers * packetsPerSecond * seconds * 0.9) throw new Error(`only ${packets} packets were forwarded`)
    const cpu = cpuSeconds(workerPid) - before.cpu + (countNode ? (node.user + node.system) / 1e6 : 0)
    return (cpu * 1e6) / packets
  } finally {
    end(sender)
    end(sink)
  }
}

async function startProducer(router: types.Router): Promise<{ producer: types.Producer; sender: ChildProcess }> {
  const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1', recvBufferSize: 4 << 20 }, rtcpMux: true, comedia: true })
  const parameters = { 'packetization-mode': 1, 'profile-level-id': '42e034', 'level-asymmetry-allowed': 1 }
  const producer = await transport.produce({
    kind: 'video', rtpParameters: { codecs: [{ mimeType: 'video/H264', payloadType: 96, clockRate: 90_000, parameters }], encodings: [{ ssrc: 0x1234abcd }] },
  })
  const sender = spawn(process.execPath, [path.join(import.meta.dirname, 'rtpSender.ts'), String(transport.tuple.localPort), String(packetsPerSecond), String(bytes)], { stdio: ['ignore', 'ignore', 'inherit'] })
  return { producer, sender }
}

async function consume(router: types.Router, producerId: string, port: number): Promise<types.Consumer> {
  const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1', sendBufferSize: 4 << 20 }, rtcpMux: true, enableSrtp: true, srtpCryptoSuite: 'AEAD_AES_128_GCM' })
  await transport.connect({ ip: '127.0.0.1', port, srtpParameters: { cryptoSuite: 'AEAD_AES_128_GCM', keyBase64: randomBytes(28).toString('base64') } })
  return transport.consume({ producerId, rtpCapabilities: router.rtpCapabilities })
}

async function sentPackets(consumers: readonly types.Consumer[]): Promise<number> {
  const stats = await Promise.all(consumers.map((consumer) => consumer.getStats()))
  return stats.flat().reduce((sum, each) => sum + (each.type === 'outbound-rtp' ? each.packetCount : 0), 0)
}

function end(child: ChildProcess): void {
  child.kill('SIGKILL')
}
