import type { PeerInfo, ProducerInfo } from '@cloud-survey/sfu/contract'
import { expect, it } from 'vitest'
import { initialRoomState, nextRoomState, type RoomChange, type RoomState } from './room-state.ts'

const camera: ProducerInfo = { producerId: 'p1', kind: 'video', source: 'camera', projection: 'flat', paused: false }
const examiner: PeerInfo = { peerId: 'e1', attributes: { role: 'examiner', name: '李' }, connected: true, producers: [] }
const own: PeerInfo = { ...examiner, peerId: 'me' }
const entered: RoomChange = { type: 'entered', peerId: 'me', peers: [examiner, own], serverOffset: 40 }
const after = (...changes: RoomChange[]): RoomState => changes.reduce(nextRoomState, initialRoomState)

it('knows the others, not itself', () => {
  expect(after(entered).peers.map((peer) => peer.peerId)).toEqual(['e1'])
  expect(after(entered, { type: 'peerJoined', peer: own }).peers).toHaveLength(1)
})

it('goes joined → reconnecting → joined, and keeps what it knew meanwhile', () => {
  const lost = after(entered, { type: 'lost' })
  expect(lost).toMatchObject({ phase: 'reconnecting', peers: [{ peerId: 'e1' }] })
  expect(nextRoomState(lost, entered).phase).toBe('joined')
})

it('does not call a first connection attempt a reconnection', () => {
  expect(after({ type: 'lost' }).phase).toBe('connecting')
})

it('stays ended whatever comes after', () => {
  const ended = after(entered, { type: 'ended', reason: 'replaced' })
  for (const change of [entered, { type: 'lost' }, { type: 'ended', reason: 'left' }, { type: 'peerJoined', peer: examiner }] as const) {
    expect(nextRoomState(ended, change)).toBe(ended)
  }
})

it('follows a producer through pause, projection change and end', () => {
  const added = after(entered, { type: 'producerAdded', peerId: 'e1', producer: camera })
  expect(added.peers[0]?.producers).toEqual([camera])
  const hidden = nextRoomState(added, { type: 'producerChanged', peerId: 'e1', producer: { ...camera, paused: true }, cause: 'hidden' })
  expect(hidden.causes).toEqual({ p1: 'hidden' })
  const round = nextRoomState(hidden, { type: 'producerChanged', peerId: 'e1', producer: { ...camera, projection: 'equirectangular' }, cause: null })
  expect(round).toMatchObject({ causes: {}, peers: [{ producers: [{ projection: 'equirectangular' }] }] })
  expect(nextRoomState(round, { type: 'producerClosed', peerId: 'e1', producerId: 'p1' }).peers[0]?.producers).toEqual([])
})

it('marks a lost peer and its return, and forgets one that left', () => {
  const lost = after(entered, { type: 'peerLost', peerId: 'e1' })
  expect(lost.peers[0]?.connected).toBe(false)
  expect(nextRoomState(lost, { type: 'peerResumed', peerId: 'e1' }).peers[0]?.connected).toBe(true)
  expect(nextRoomState(lost, { type: 'peerLeft', peerId: 'e1' }).peers).toEqual([])
})

it('a peer that joins again takes its old place', () => {
  expect(after(entered, { type: 'peerJoined', peer: { ...examiner, producers: [camera] } }).peers).toEqual([{ ...examiner, producers: [camera] }])
})
