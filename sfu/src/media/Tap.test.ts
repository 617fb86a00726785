import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { observer, type types } from 'mediasoup'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { h264Parameters, opusParameters } from '../testing/h264.ts'
import { RtpReceiver } from '../testing/RtpReceiver.ts'
import { workerBin } from '../testing/workerBin.ts'
import { ServerClock } from './ServerClock.ts'
import { Tap } from './Tap.ts'
import type { TapTime } from './TapClock.ts'
import { WorkerPool } from './WorkerPool.ts'

const ssrc = 424_242
/** How late a busy machine may send, or run this test's callbacks, ms; a wrong unit or clock is off by far more. */
const busyMs = 400
const video = ['-f', 'lavfi', '-i', 'testsrc=size=640x360:rate=25', '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline', '-g', '25', '-payload_type', '102']
const audio = ['-f', 'lavfi', '-i', 'sine=frequency=440', '-c:a', 'libopus', '-ac', '2', '-payload_type', '111']

let pool: WorkerPool
let router: types.Router
let receiver: RtpReceiver
let sender: ChildProcess | null = null
const started: types.Worker[] = []
const take = (worker: types.Worker): void => void started.push(worker)

beforeAll(async () => {
  // mediasoup's own observer gives the worker, so that the product needs no door for tests.
  observer.on('newworker', take)
  pool = await WorkerPool.create({ bin: workerBin(), listen: [{ ip: '127.0.0.1', announced: null }], port: 0, workers: 1 }, pino({ level: 'silent' }))
  observer.off('newworker', take)
  const made = once(started[0]?.observer ?? observer, 'newrouter')
  await pool.openRouter()
  router = (await made)[0] as types.Router
  receiver = await RtpReceiver.create()
})
afterEach(() => sender?.kill('SIGKILL'))
afterAll(() => {
  receiver.close()
  pool.close()
})

/** Have a real ffmpeg send this into the router. */
const produce = async (kind: 'audio' | 'video', source: string[]): Promise<types.Producer> => {
  const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' }, rtcpMux: true, comedia: true })
  const rtpParameters = { ...(kind === 'video' ? h264Parameters(ssrc) : opusParameters(ssrc)), headerExtensions: [] }
  const producer = await transport.produce({ kind, rtpParameters })
  const flowing = once(producer, 'score')
  sender = spawn('ffmpeg', ['-loglevel', 'error', '-re', ...source, '-ssrc', String(ssrc), '-f', 'rtp', `rtp://127.0.0.1:${transport.tuple.localPort}?pkt_size=1200`], { stdio: ['ignore', 'ignore', 'inherit'] })
  await flowing
  return producer
}

const tapped = async (producer: types.Producer): Promise<{ tap: Tap; times: TapTime[] }> => {
  receiver.packets.length = 0
  const tap = await Tap.create(router, producer.id, receiver.target, new ServerClock())
  const times: TapTime[] = []
  tap.on('timed', (time) => times.push(time))
  return { tap, times }
}

it('[R23] names each key frame of video once, by the timestamp in its packets, at the time it came', async () => {
  const producer = await produce('video', video)
  const { tap, times } = await tapped(producer)
  expect(tap.kind).toBe('video')
  expect(tap.rtpParameters.codecs).toMatchObject([{ mimeType: 'video/H264', clockRate: 90_000 }])
  expect(receiver.packets).toEqual([])
  await tap.resume()
  await expect.poll(() => times.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(4)
  const timestamps = times.map(({ rtpTimestamp }) => rtpTimestamp)
  expect(new Set(timestamps).size).toBe(timestamps.length)
  expect(receiver.packets[0]?.timestamp).toBe(timestamps[0])
  for (const { rtpTimestamp, at, keyFrame } of times) {
    const packets = receiver.packets.filter(({ timestamp }) => timestamp === rtpTimestamp)
    expect(keyFrame).toBe(true)
    expect(packets.length).toBeGreaterThan(1)
    // Never later than the packet was seen here, and before that only by as much as a busy machine delays it.
    expect((packets[0]?.arrivedAt ?? 0) - at).toBeGreaterThan(-10)
    expect((packets[0]?.arrivedAt ?? 0) - at).toBeLessThan(busyMs)
  }
  const [first, second] = times
  expect((second?.rtpTimestamp ?? 0) - (first?.rtpTimestamp ?? 0)).toBe(90_000)
  expect(Math.abs((second?.at ?? 0) - (first?.at ?? 0) - 1000)).toBeLessThan(busyMs)
  expect(receiver.packets.map(({ sequence }) => sequence)).toEqual(receiver.packets.map((_, index) => ((receiver.packets[0]?.sequence ?? 0) + index) & 0xffff))
  const ended = once(tap, 'closed')
  producer.close()
  await ended
})

it('[R23][R26] names the first packet of audio, and the first after a pause, and no more in between', async () => {
  const producer = await produce('audio', audio)
  const { tap, times } = await tapped(producer)
  await tap.resume()
  await expect.poll(() => receiver.packets.length, { timeout: 15_000 }).toBeGreaterThan(50)
  expect(times.length).toBe(1)
  expect(times[0]).toMatchObject({ rtpTimestamp: receiver.packets[0]?.timestamp, keyFrame: false })
  await producer.pause()
  await producer.resume()
  const resumedAt = receiver.packets.length
  await expect.poll(() => times.length).toBe(2)
  await expect.poll(() => receiver.packets.slice(Math.max(0, resumedAt - 5)).map(({ timestamp }) => timestamp)).toContain(times[1]?.rtpTimestamp)
  producer.close()
})

it('[R23] names a packet of audio about every 10 s', async () => {
  const producer = await produce('audio', audio)
  const { tap, times } = await tapped(producer)
  await tap.resume()
  await expect.poll(() => times.length, { timeout: 20_000 }).toBe(2)
  const [first, second] = times
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(9_500)
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(10_000 + busyMs + 100)
  expect(Math.abs(((second?.rtpTimestamp ?? 0) - (first?.rtpTimestamp ?? 0)) / 48 - ((second?.at ?? 0) - (first?.at ?? 0)))).toBeLessThan(busyMs)
  producer.close()
})
