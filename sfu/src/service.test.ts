import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { h264Parameters } from './testing/h264.ts'
import { TestSfu } from './testing/TestSfu.ts'
import { SfuService } from './service.ts'

let sfu: TestSfu | null = null
afterEach(() => sfu?.close())

const wu = { sub: 'wu', attributes: { role: 'examiner' as const, name: 'Wu' } }

it('[R25] a worker that dies ends its rooms for their peers, who are back by a new join', async () => {
  sfu = await TestSfu.create({ workers: 2 })
  const [li, examiner, control] = [await sfu.join({ sub: 'li' }), await sfu.join(wu), await sfu.control()]
  expect(sfu.service.health()).toMatchObject({ state: 'up', workers: { wanted: 2, running: 2 }, rooms: 1, peers: 2, problem: null })
  for (const pid of sfu.service.workerPids) process.kill(pid, 'SIGKILL')
  for (const peer of [li, examiner]) expect(await peer.fact('roomEnded')).toEqual({ reason: 'worker-died' })
  await control.fact('roomFact', (fact) => fact.type === 'room-closed' && fact.reason === 'worker-died')
  const [back] = await Promise.all([li.request('join', { resume: true }), examiner.request('join', { resume: true })])
  expect(back).toMatchObject({ resumed: false, room: 'room-1' })
  const { id: transportId } = await li.request('createTransport', { direction: 'send' })
  await li.request('produce', { transportId, kind: 'video', source: 'camera', projection: 'flat', rtpParameters: h264Parameters(9) })
  expect(await examiner.fact('producerAdded')).toMatchObject({ peerId: 'li' })
  expect(sfu.service.counters()).toEqual({ rooms: 1, peers: 2, producers: 1, consumers: 0, workerDeaths: 2 })
  await expect.poll(() => sfu?.service.health().state).toBe('up')
})

it('[R25] a request under way when the worker dies is refused, not left hanging', async () => {
  sfu = await TestSfu.create()
  const li = await sfu.join({ sub: 'li' })
  const [pid] = sfu.service.workerPids
  process.kill(pid ?? 0, 'SIGSTOP')
  const asked = li.refusal('createTransport', { direction: 'send' })
  // Requests of one connection are taken in order: once this is answered, the other is under way.
  await li.request('tell', { to: null, message: { type: 'ask-other-camera' } })
  process.kill(pid ?? 0, 'SIGKILL')
  expect(await asked).toBe('worker-died')
  await li.fact('roomEnded')
  expect(sfu.service.health()).toMatchObject({ state: 'down', problem: '1 of 1 media workers are being restarted' })
})

/** A port that is free for UDP, and its next as well. */
const freePair = async (from: number): Promise<number> => {
  const bound = await Promise.all([from, from + 1].map(async (port) => {
    const socket = createSocket('udp4')
    socket.bind(port, '127.0.0.1')
    return await once(socket, 'listening').then(() => true, () => false).finally(() => socket.close())
  }))
  return bound.every(Boolean) ? from : await freePair(from + 2)
}

it('[R2] each worker has one port for all, UDP before TCP', async () => {
  const port = await freePair(21_000 + (process.pid % 1000) * 2)
  sfu = await TestSfu.create({ workers: 2, rtcPort: port })
  const ports = await Promise.all(['a', 'b'].map(async (room) => {
    const peer = await sfu?.join({ room })
    const { iceCandidates } = (await peer?.request('createTransport', { direction: 'receive' })) ?? { iceCandidates: [] }
    expect(iceCandidates.toSorted((x, y) => y.priority - x.priority).map(({ protocol, address }) => [protocol, address])).toEqual([['udp', '127.0.0.1'], ['tcp', '127.0.0.1']])
    expect(iceCandidates[0]?.port).toBe(iceCandidates[1]?.port)
    return iceCandidates[0]?.port
  }))
  expect(ports.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([port, port + 1])
})

describe('close', () => {
  it('[R27] tells the peers, ends connections and workers, and happens once', async () => {
    sfu = await TestSfu.create()
    const li = await sfu.join({ sub: 'li' })
    const [pid] = sfu.service.workerPids
    await Promise.all([sfu.service.close(), sfu.service.close()])
    await li.disconnected()
    expect(li.facts('roomEnded')).toEqual([{ reason: 'closing' }])
    expect(sfu.service.health().state).toBe('down')
    await expect.poll(() => {
      try { return process.kill(pid ?? 0, 0) } catch { return false }
    }).toBe(false)
    expect((await fetch(sfu.url)).status).toBe(204)
  })
})

it('[R4] a key that is none ends the start', async () => {
  sfu = null
  const config = { ticketPublicKey: 'x', workerBin: null, listen: [], rtcPort: 0, workers: 1, tapAddresses: [], port: 0, limits: (await import('./room/RoomLimits.ts')).defaultRoomLimits }
  await expect(SfuService.create(config, pino({ level: 'silent' }))).rejects.toThrow('SPKI')
})
