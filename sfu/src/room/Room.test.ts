import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRoomLimits } from './RoomLimits.ts'
import { h264Parameters, opusParameters } from '../testing/h264.ts'
import type { TestClient } from '../testing/TestClient.ts'
import { TestSfu } from '../testing/TestSfu.ts'

let sfu: TestSfu
let room = ''
let rooms = 0
beforeAll(async () => {
  sfu = await TestSfu.create({ limits: { ...defaultRoomLimits, peers: 4, lostPeerMs: 400, onlyRecorderMs: 300 } })
})
afterAll(() => sfu.close())

const enter = (sub: string, claims: object = {}): Promise<TestClient> => sfu.join({ sub, room, ...claims })
const examiner = { attributes: { role: 'examiner' as const, name: 'Wu' } }
const recorder = { attributes: { role: 'recorder' as const, name: 'recorder' } }

const publish = async (client: TestClient, ssrc: number): Promise<string> => {
  const { id: transportId } = await client.request('createTransport', { direction: 'send' })
  return (await client.request('produce', { transportId, kind: 'video', source: 'camera', projection: 'flat', rtpParameters: h264Parameters(ssrc) })).producerId
}

const freshRoom = (): void => {
  rooms += 1
  room = `room ${rooms}`
}

describe('peers', () => {
  it('[R12] see each other come and leave', async () => {
    freshRoom()
    const li = await enter('li')
    const wu = await enter('wu', examiner)
    expect(await li.fact('peerJoined')).toEqual({ peerId: 'wu', attributes: { role: 'examiner', name: 'Wu' }, connected: true, producers: [] })
    wu.leave()
    expect(await li.fact('peerLeft')).toEqual({ peerId: 'wu' })
    expect(li.facts('peerLost')).toEqual([])
    li.leave()
    await expect.poll(() => sfu.service.counters().rooms).toBe(0)
  })

  it('[R13] a lost one is kept and taken up again with its media', async () => {
    freshRoom()
    const wu = await enter('wu', examiner)
    const li = await enter('li')
    const producerId = await publish(li, 11)
    li.lose()
    expect(await wu.fact('peerLost')).toEqual({ peerId: 'li' })
    const back = await sfu.connect({ sub: 'li', room })
    expect(await back.request('join', { resume: true })).toMatchObject({ resumed: true, peers: [{ peerId: 'wu' }] })
    expect(await wu.fact('peerResumed')).toEqual({ peerId: 'li' })
    await back.request('pauseProducer', { producerId, cause: 'hidden' })
    expect(await wu.fact('producerChanged')).toMatchObject({ cause: 'hidden', producer: { producerId, paused: true } })
    expect(wu.facts('producerClosed')).toEqual([])
  })

  it('[R13] a lost one that does not come back leaves, and a late resume is a new join', async () => {
    freshRoom()
    const wu = await enter('wu', examiner)
    const li = await enter('li')
    const producerId = await publish(li, 12)
    li.lose()
    expect(await wu.fact('peerLeft')).toEqual({ peerId: 'li' })
    expect(await wu.fact('producerClosed')).toEqual({ peerId: 'li', producerId })
    const back = await sfu.connect({ sub: 'li', room })
    expect(await back.request('join', { resume: true })).toMatchObject({ resumed: false })
  })

  it('[R14] a second join wins: with resume the media stay, without they go, and a lonely room stays open', async () => {
    freshRoom()
    const control = await sfu.control()
    const first = await enter('li')
    const producerId = await publish(first, 13)
    const second = await sfu.connect({ sub: 'li', room })
    expect(await second.request('join', { resume: true })).toMatchObject({ resumed: true })
    expect(await first.fact('roomEnded')).toEqual({ reason: 'replaced' })
    await first.disconnected()
    expect(await second.refusal('setProjection', { producerId, projection: 'equirectangular' })).toBeNull()
    const third = await enter('li')
    expect(await second.fact('roomEnded')).toEqual({ reason: 'replaced' })
    expect(await third.refusal('closeProducer', { producerId })).toBe('not-found')
    expect(control.facts('roomFact').filter((fact) => fact.room === room).map(({ type }) => type)).toEqual([
      'peer-joined', 'producer-added', 'producer-closed', 'peer-left', 'peer-joined',
    ])
  })

  it('[R17] beyond the bounds are refused', async () => {
    freshRoom()
    const first = await enter('a')
    await Promise.all(['b', 'c', 'd'].map((sub) => enter(sub)))
    const fifth = await sfu.connect({ sub: 'e', room })
    expect(await fifth.refusal('join', { resume: false })).toBe('room-full')
    const codes = await Promise.all(Array.from({ length: 9 }, () => first.refusal('createTransport', { direction: 'receive' })))
    expect(codes.filter((code) => code === null).length).toBe(8)
    expect(codes.at(-1)).toBe('not-permitted')
  })

  it('pass messages to one or to all others', async () => {
    freshRoom()
    const [li, wu, sun] = [await enter('li'), await enter('wu', examiner), await enter('sun', examiner)]
    await wu.request('tell', { to: 'li', message: { type: 'ask-torch', on: true } })
    expect(await li.fact('told')).toEqual({ from: 'wu', message: { type: 'ask-torch', on: true } })
    await li.request('tell', { to: null, message: { type: 'show-checkpoint', code: 'C-1' } })
    await Promise.all([wu, sun].map((peer) => peer.fact('told', ({ from }) => from === 'li')))
    expect(sun.facts('told').length).toBe(1)
  })
})

describe('tracks', () => {
  it('[R15][R16] are announced, changed, replaced and closed', async () => {
    freshRoom()
    const li = await enter('li')
    const wu = await enter('wu', examiner)
    const { id: transportId } = await li.request('createTransport', { direction: 'send' })
    const camera = { transportId, kind: 'video' as const, source: 'camera' as const, projection: 'equirectangular' as const }
    const { producerId: first } = await li.request('produce', { ...camera, rtpParameters: h264Parameters(21) })
    expect(await wu.fact('producerAdded')).toEqual({ peerId: 'li', producer: { producerId: first, kind: 'video', source: 'camera', projection: 'equirectangular', paused: false } })
    await li.request('setProjection', { producerId: first, projection: 'flat' })
    await wu.fact('producerChanged', ({ producer, cause }) => producer.projection === 'flat' && cause === null)
    const paused = li.request('pauseProducer', { producerId: first, cause: 'muted' })
    await Promise.all([paused, li.request('resumeProducer', { producerId: first })])
    const late = await enter('late', examiner)
    expect((await late.request('join', { resume: true })).peers.find(({ peerId }) => peerId === 'li')?.producers[0]?.paused).toBe(false)
    const { producerId: second } = await li.request('produce', { ...camera, rtpParameters: h264Parameters(22) })
    expect(await wu.fact('producerClosed')).toEqual({ peerId: 'li', producerId: first })
    await li.request('closeProducer', { producerId: second })
    await wu.fact('producerClosed', ({ producerId }) => producerId === second)
    expect(await li.refusal('produce', { ...camera, kind: 'audio', rtpParameters: opusParameters(23) })).toBe('request-invalid')
  })

  it('[R19] without a codec of the room are refused', async () => {
    freshRoom()
    const li = await enter('li')
    const { rtpCapabilities } = await li.request('join', { resume: true })
    expect(rtpCapabilities.codecs?.filter(({ mimeType }) => !mimeType.endsWith('/rtx')).map(({ mimeType, parameters }) => [mimeType, parameters?.['profile-level-id']])).toEqual([
      ['audio/opus', undefined], ['video/H264', '42e034'], ['video/H264', '4d0034'], ['video/H264', '640034'], ['video/VP9', undefined],
    ])
    const { id: transportId } = await li.request('createTransport', { direction: 'send' })
    const vp8 = { ...h264Parameters(31), codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }] }
    expect(await li.refusal('produce', { transportId, kind: 'video', source: 'camera', projection: 'flat', rtpParameters: vp8 })).toBe('codec-unsupported')
    const producerId = await publish(li, 32)
    const wu = await enter('wu', examiner)
    const { id: receive } = await wu.request('createTransport', { direction: 'receive' })
    const onlyVp8 = { codecs: [{ kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 96, clockRate: 90_000 }], headerExtensions: [] }
    expect(await wu.refusal('consume', { transportId: receive, producerId, rtpCapabilities: onlyVp8 })).toBe('codec-unsupported')
    expect(await wu.refusal('consume', { transportId: receive, producerId, rtpCapabilities: { codecs: [{ kind: 'video', mimeType: 'x', preferredPayloadType: 1, clockRate: 1 }] } })).toBe('request-invalid')
    expect(await li.refusal('produce', { transportId, kind: 'video', source: 'camera', projection: 'flat', rtpParameters: { codecs: [] } })).toBe('request-invalid')
    expect(await li.refusal('produce', { transportId, kind: 'video', source: 'camera', projection: 'flat', rtpParameters: { ...h264Parameters(33), encodings: [{ rid: 5 }] } })).toBe('request-invalid')
  })

  it('[R20][R21] are consumed without the orientation extension, and their end is told', async () => {
    freshRoom()
    const li = await enter('li')
    const producerId = await publish(li, 41)
    const wu = await enter('wu', examiner)
    const { rtpCapabilities } = await wu.request('join', { resume: true })
    expect(rtpCapabilities.headerExtensions?.map(({ uri }) => uri)).not.toContain('urn:3gpp:video-orientation')
    const withOrientation = { ...rtpCapabilities, headerExtensions: [...(rtpCapabilities.headerExtensions ?? []), { kind: 'video' as const, uri: 'urn:3gpp:video-orientation', preferredId: 13 }] }
    const { id: transportId } = await wu.request('createTransport', { direction: 'receive' })
    const consumer = await wu.request('consume', { transportId, producerId, rtpCapabilities: withOrientation })
    expect(consumer).toMatchObject({ producerId, kind: 'video', producerPaused: false })
    expect(consumer.rtpParameters.headerExtensions?.map(({ uri }) => uri)).not.toContain('urn:3gpp:video-orientation')
    await li.request('closeProducer', { producerId })
    expect(await wu.fact('consumerClosed')).toEqual({ consumerId: consumer.consumerId })
    expect(await wu.refusal('resumeConsumer', { consumerId: consumer.consumerId })).toBe('not-found')
  })

  it('[R22] are tapped only to allowed addresses', async () => {
    freshRoom()
    const li = await enter('li')
    const producerId = await publish(li, 51)
    const tapper = await enter('recorder', recorder)
    expect(await tapper.refusal('tap', { producerId, ip: '192.0.2.9', rtpPort: 5004, rtcpPort: 5005 })).toBe('address-refused')
    expect(await tapper.refusal('tap', { producerId, ip: '127.0.0.1', rtpPort: 70_000, rtcpPort: 5005 })).toBe('request-invalid')
    const { consumerId } = await tapper.request('tap', { producerId, ip: '127.0.0.1', rtpPort: 5004, rtcpPort: 5005 })
    await tapper.request('closeTap', { consumerId })
    expect(await tapper.refusal('resumeTap', { consumerId })).toBe('not-found')
  })
})

describe('the end of a room', () => {
  it('[R7] is told to all, and old tickets do not open it again', async () => {
    freshRoom()
    const [li, wu] = [await enter('li'), await enter('wu', examiner)]
    const control = await sfu.control()
    expect(await control.request('closeRoom', { room, reason: 'ended' })).toEqual({ existed: true })
    for (const peer of [li, wu]) expect(await peer.fact('roomEnded')).toEqual({ reason: 'ended' })
    expect(await li.refusal('tell', { to: null, message: { type: 'ask-other-camera' } })).toBe('not-joined')
    expect(await li.refusal('join', { resume: false })).toBe('room-closed')
    expect(await control.request('closeRoom', { room, reason: 'ended' })).toEqual({ existed: false })
    const later = await sfu.connect({ sub: 'li', room, iat: Math.floor(Date.now() / 1000) + 2 })
    expect(await later.refusal('join', { resume: false })).toBeNull()
  })

  it('[R7] comes for a removed peer alone, who does not get in again with its ticket', async () => {
    freshRoom()
    const [li, wu] = [await enter('li'), await enter('wu', examiner)]
    const control = await sfu.control()
    expect(await control.request('removePeer', { room, peerId: 'li' })).toEqual({ existed: true })
    expect(await control.request('removePeer', { room, peerId: 'nobody' })).toEqual({ existed: false })
    expect(await li.fact('roomEnded')).toEqual({ reason: 'removed' })
    await li.disconnected()
    expect(await wu.fact('peerLeft')).toEqual({ peerId: 'li' })
    const again = await sfu.connect({ sub: 'li', room })
    expect(await again.refusal('join', { resume: false })).toBe('not-permitted')
  })

  it('[R12] comes when only the recorder is left for long', async () => {
    freshRoom()
    const tapper = await enter('recorder', recorder)
    const li = await enter('li')
    li.leave()
    expect(await tapper.fact('roomEnded')).toEqual({ reason: 'idle' })
    expect(await tapper.refusal('join', { resume: false })).toBeNull()
    const wu = await enter('wu', examiner)
    expect((await wu.request('join', { resume: true })).peers).toMatchObject([{ peerId: 'recorder' }])
  })
})

describe('a control connection', () => {
  it('[R18] gets the present state, then each fact', async () => {
    freshRoom()
    const li = await enter('li')
    const producerId = await publish(li, 61)
    await li.request('pauseProducer', { producerId, cause: 'interrupted' })
    const control = await sfu.control()
    const mine = () => control.facts('roomFact').filter((fact) => fact.room === room)
    await control.fact('roomFact', (fact) => fact.room === room && fact.type === 'producer-paused')
    expect(mine().map(({ type }) => type)).toEqual(['peer-joined', 'producer-added', 'producer-paused'])
    await li.request('resumeProducer', { producerId })
    li.lose()
    await control.fact('roomFact', (fact) => fact.room === room && fact.type === 'room-closed')
    expect(mine().slice(3)).toMatchObject([
      { type: 'producer-resumed', peerId: 'li', producer: { producerId, source: 'camera' } },
      { type: 'peer-lost', peerId: 'li', role: 'applicant' },
      { type: 'producer-closed', peerId: 'li' },
      { type: 'peer-left', peerId: 'li' },
      { type: 'room-closed', reason: 'idle' },
    ])
    expect(mine().every(({ at }) => Math.abs(at - Date.now()) < 10_000)).toBe(true)
  })
})
