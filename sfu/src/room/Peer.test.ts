import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ServerClock } from '../media/ServerClock.ts'
import { WorkerPool } from '../media/WorkerPool.ts'
import { workerBin } from '../testing/workerBin.ts'
import { Peer } from './Peer.ts'
import type { PeerLink } from './PeerLink.ts'
import { defaultRoomLimits } from './RoomLimits.ts'

class RecordedLink implements PeerLink {
  readonly told: unknown[] = []

  tell(event: string, fact: unknown): void {
    this.told.push([event, fact])
  }

  end(reason: string): void {
    this.told.push(['roomEnded', reason])
  }
}

let pool: WorkerPool
beforeAll(async () => {
  pool = await WorkerPool.create({ bin: workerBin(), listen: [{ ip: '127.0.0.1', announced: null }], port: 0, workers: 1 }, pino({ level: 'silent' }))
})
afterAll(() => pool.close())

const admit = async (link: PeerLink): Promise<Peer> => {
  const admission = { room: 'r', peerId: 'recorder', attributes: { role: 'recorder' as const, name: 'r' }, ticketIssuedAt: 0 }
  const context = { router: await pool.openRouter(), clock: new ServerClock(), limits: { ...defaultRoomLimits, lostPeerMs: 50 }, tapAddresses: [], findTrack: () => undefined }
  return new Peer(admission, link, context)
}
const timed = (rtpTimestamp: number) => ({ consumerId: 'c', rtpTimestamp, at: 1, keyFrame: true })

it('[R13] tap times of the time without a connection are told to the next one, in order, and nothing else', async () => {
  const [first, second] = [new RecordedLink(), new RecordedLink()]
  const peer = await admit(first)
  peer.tell('tapTimed', timed(1))
  peer.lose(first)
  peer.tell('tapTimed', timed(2))
  peer.tell('peerLeft', { peerId: 'li' })
  peer.tell('tapTimed', timed(3))
  peer.takeUp(second)
  expect(second.told).toEqual([])
  await setImmediate()
  expect(first.told).toEqual([['tapTimed', timed(1)]])
  expect(second.told).toEqual([['tapTimed', timed(2)], ['tapTimed', timed(3)]])
  peer.close()
})

it('[R14] a link that was replaced can neither lose nor leave the peer', async () => {
  const [first, second] = [new RecordedLink(), new RecordedLink()]
  const peer = await admit(first)
  peer.takeUp(second)
  expect(first.told).toEqual([['roomEnded', 'replaced']])
  peer.lose(first)
  peer.leave(first)
  expect([peer.connected, peer.closed]).toEqual([true, false])
  peer.lose(second)
  await once(peer, 'closed')
  peer.close()
  expect(second.told).toEqual([])
})
