import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestClient } from '../testing/TestClient.ts'
import { TestSfu } from '../testing/TestSfu.ts'
import { TicketOffice } from '../testing/TicketOffice.ts'
import { dtlsParameters, h264Parameters } from '../testing/h264.ts'

let sfu: TestSfu
beforeAll(async () => { sfu = await TestSfu.create() })
afterAll(() => sfu.close())

describe('the handshake', () => {
  it.each([
    ['expired', 'ticket-expired', () => sfu.office.issue({ iat: 1000, exp: 1300 })],
    ['forged', 'ticket-invalid', async () => (await TicketOffice.create()).issue()],
    ['for another audience', 'ticket-invalid', () => sfu.office.issue({ aud: 'api' })],
    ['missing', 'ticket-invalid', () => undefined],
    ['no text', 'ticket-invalid', () => ({ toString: 1 })],
  ])('[R5] a ticket that is %s is refused with %s', async (_, code, ticket) => {
    await expect(sfu.present(await ticket())).rejects.toMatchObject({ data: { code, message: expect.stringContaining('ticket') } })
  })

  it('[R5] a right ticket opens its room, over polling as well', async () => {
    const client = await sfu.connect({ sub: 'li', room: 'hall' })
    const joined = await client.request('join', { resume: false })
    expect(joined).toMatchObject({ peerId: 'li', room: 'hall', resumed: false, peers: [] })
    expect(Math.abs(joined.serverTime - Date.now())).toBeLessThan(1000)
    const polled = await new TestClient(sfu.url, await sfu.office.issue({ sub: 'wu', room: 'hall' }), ['polling']).connected()
    expect(await polled.request('join', { resume: false })).toMatchObject({ peers: [{ peerId: 'li' }] })
    polled.leave()
  })

  it('[R6] a ticket opens its own room and no other, whatever the request names', async () => {
    const inside = await sfu.join({ sub: 'inside', room: 'theirs' })
    const client = await sfu.connect({ sub: 'guest', room: 'mine' })
    expect((await client.send('join', { resume: false, room: 'theirs', peerId: 'inside' }))).toMatchObject({ ok: true, data: { room: 'mine', peerId: 'guest', peers: [] } })
    expect(await client.refusal('tell', { to: 'inside', message: { type: 'ask-other-camera' } })).toBe('not-found')
    expect(inside.facts('peerJoined')).toEqual([])
    const chair = await sfu.connect({ sub: 'chair', room: 'mine', permissions: ['control'] })
    expect(await chair.refusal('removePeer', { room: 'theirs', peerId: 'inside' })).toBe('ticket-wrong-room')
    expect(await chair.refusal('closeRoom', { room: '*', reason: 'ended' })).toBe('ticket-wrong-room')
    expect(inside.socket.connected).toBe(true)
  })

  it('[R27] several http servers are answered', async () => {
    const second = createServer()
    sfu.service.attach(second)
    second.listen(0, '127.0.0.1')
    await once(second, 'listening')
    const client = await new TestClient(`http://127.0.0.1:${(second.address() as AddressInfo).port}`, await sfu.office.issue({ sub: 'wu', room: 'hall-2' })).connected()
    expect(await client.refusal('join', { resume: false })).toBeNull()
    client.leave()
    second.closeAllConnections()
    second.close()
  })
})

describe('requests', () => {
  it.each([
    ['an unknown name', 'request-unknown', 'makeCoffee', [{}]],
    ['the name of a property of all objects', 'request-unknown', 'constructor', [{}]],
    ['no data', 'request-invalid', 'join', []],
    ['data that are no object', 'request-invalid', 'join', ['x']],
    ['a binary body', 'request-invalid', 'join', [Buffer.from('x')]],
    ['a wrong field', 'request-invalid', 'createTransport', [{ direction: 'sideways' }]],
    ['too much data', 'request-too-large', 'tell', [{ to: null, message: 'x'.repeat(50_000) }]],
    ['deep nesting', 'request-invalid', 'tell', [JSON.parse('['.repeat(2000) + ']'.repeat(2000))]],
  ])('[R8][R9] %s is refused with %s', async (_, code, name, data) => {
    const client = await sfu.connect({ sub: 'wang', room: 'bad-input' })
    expect(await client.refusal(name, ...data)).toBe(code)
  })

  it('[R9] a wrong field is named', async () => {
    const client = await sfu.join({ sub: 'wang', room: 'naming' })
    const parameters = { ...h264Parameters(1), codecs: [{ mimeType: 'video/H264', payloadType: 'a', clockRate: 90_000 }] }
    const reply = await client.send('produce', { transportId: 't', kind: 'video', source: 'camera', projection: 'flat', rtpParameters: parameters })
    expect(reply).toMatchObject({ ok: false, error: { code: 'request-invalid', message: expect.stringContaining('"rtpParameters.codecs.0.payloadType"') } })
  })

  it('[R8] a number as a name, a missing acknowledgement and a message beyond the transport end nothing but the connection', async () => {
    const client = await sfu.join({ sub: 'zhao', room: 'rough' })
    const untyped: { emit(...sent: unknown[]): void } = client.socket
    untyped.emit(7, {})
    untyped.emit('join')
    untyped.emit('tell', { to: null }, 'no function')
    expect(await client.refusal('tell', { to: null, message: { type: 'ask-other-camera' } })).toBeNull()
    const deep = '['.repeat(20_000) + ']'.repeat(20_000)
    client.socket.io.engine.write(`2["tell",${deep}]`)
    client.socket.io.engine.write(`27["tell",${deep}]`)
    expect(await client.refusal('tell', { to: null, message: { type: 'ask-other-camera' } })).toBeNull()
    untyped.emit('tell', 'x'.repeat(70_000))
    await client.disconnected()
    const raw = await sfu.connect({ sub: 'qian', room: 'rough' })
    raw.socket.io.engine.write('2["join",')
    await raw.disconnected()
    expect((await sfu.connect({ sub: 'sun', room: 'rough' })).socket.connected).toBe(true)
  })

  it('[R9] 100 MB posted to a connection are refused with 413 before much of it came', async () => {
    const { sid } = JSON.parse((await (await fetch(`${sfu.url}/sfu/?EIO=4&transport=polling`)).text()).slice(1)) as { sid: string }
    let sent = 0
    const body = new ReadableStream({
      pull: (stream) => {
        sent += 1
        if (sent > 100) stream.close()
        else stream.enqueue(Buffer.alloc(1_000_000, 'x'))
      },
    })
    const response = await fetch(`${sfu.url}/sfu/?EIO=4&transport=polling&sid=${sid}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body, duplex: 'half' })
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(50)
    expect((await sfu.connect({ sub: 'after', room: 'rough' })).socket.connected).toBe(true)
  })

  it('[R10] too many at once are refused, and no more after a pause', async () => {
    const client = await sfu.join({ sub: 'hasty', room: 'rate' })
    const codes = await Promise.all(Array.from({ length: 300 }, () => client.refusal('tell', { to: null, message: { type: 'ask-other-camera' } })))
    expect(codes.filter((code) => code === 'rate-limited').length).toBeGreaterThan(30)
    expect(codes.slice(0, 190).every((code) => code === null)).toBe(true)
    await expect.poll(() => client.refusal('tell', { to: null, message: { type: 'ask-other-camera' } })).toBeNull()
  })

  it('[R11] nothing but joining works before the join', async () => {
    const client = await sfu.connect({ sub: 'early', room: 'order' })
    expect(await client.refusal('createTransport', { direction: 'send' })).toBe('not-joined')
    expect(await client.refusal('tell', { to: null, message: { type: 'ask-other-camera' } })).toBe('not-joined')
  })

  it('[R11] things of other peers and rooms are not found', async () => {
    const [mine, theirs] = [await sfu.join({ sub: 'a', room: 'own' }), await sfu.join({ sub: 'b', room: 'other' })]
    const { id } = await theirs.request('createTransport', { direction: 'send' })
    const { producerId } = await theirs.request('produce', { transportId: id, kind: 'video', source: 'camera', projection: 'flat', rtpParameters: h264Parameters(77) })
    const { id: receive } = await mine.request('createTransport', { direction: 'receive' })
    const { rtpCapabilities } = await mine.request('join', { resume: true })
    expect(await mine.refusal('connectTransport', { transportId: id, dtlsParameters })).toBe('not-found')
    expect(await mine.refusal('closeProducer', { producerId })).toBe('not-found')
    expect(await mine.refusal('consume', { transportId: receive, producerId, rtpCapabilities })).toBe('not-found')
    expect(await mine.refusal('tap', { producerId, ip: '127.0.0.1', rtpPort: 5000, rtcpPort: 5001 })).toBe('not-found')
    expect(await mine.refusal('tell', { to: 'b', message: { type: 'ask-other-camera' } })).toBe('not-found')
  })

  it('[R6] each request needs its permission', async () => {
    const viewer = await sfu.join({ sub: 'viewer', room: 'rights', permissions: ['subscribe'] })
    expect(await viewer.refusal('createTransport', { direction: 'send' })).toBe('not-permitted')
    expect(await viewer.refusal('createTransport', { direction: 'receive' })).toBeNull()
    expect(await viewer.refusal('tell', { to: null, message: { type: 'ask-other-camera' } })).toBe('not-permitted')
    expect(await viewer.refusal('tap', { producerId: 'p', ip: '127.0.0.1', rtpPort: 5000, rtcpPort: 5001 })).toBe('not-permitted')
    expect(await viewer.refusal('closeRoom', { room: 'rights', reason: 'ended' })).toBe('not-permitted')
    const speaker = await sfu.join({ sub: 'speaker', room: 'rights', permissions: ['publish-audio'] })
    const { id: transportId } = await speaker.request('createTransport', { direction: 'send' })
    expect(await speaker.refusal('produce', { transportId, kind: 'video', source: 'camera', projection: 'flat', rtpParameters: h264Parameters(5) })).toBe('not-permitted')
    const chair = await sfu.join({ sub: 'chair', room: 'rights', permissions: ['control'] })
    expect(await chair.refusal('closeRoom', { room: 'hall', reason: 'ended' })).toBe('ticket-wrong-room')
    expect(await (await sfu.control()).refusal('join', { resume: false })).toBe('not-permitted')
  })
})
