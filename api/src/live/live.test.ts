import { type Socket, io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { TestBrowser } from '../testing/TestBrowser.ts'
import { TestApi } from '../testing/TestApi.ts'

let api: TestApi
const sockets: Socket[] = []
beforeAll(async () => {
  api = await TestApi.create()
})
afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()))
afterAll(() => api.close())

function connect(browser: TestBrowser, auth: Record<string, unknown> = {}, headers: Record<string, string> = {}): Socket {
  const socket = io(api.origin, { path: '/live/', transports: ['websocket'], auth, extraHeaders: { cookie: browser.cookie, ...headers }, reconnection: false, forceNew: true })
  sockets.push(socket)
  return socket
}

function event<T>(socket: Socket, name: string): Promise<T> {
  return new Promise((resolve) => socket.once(name, resolve))
}

async function open(browser: TestBrowser, auth: Record<string, unknown> = {}): Promise<Socket> {
  const socket = connect(browser, auth)
  await event(socket, 'connect')
  return socket
}

const refusal = async (socket: Socket): Promise<unknown> => (await event<Error & { data: unknown }>(socket, 'connect_error')).data

it('[W1] lets in accounts and applicants, and nobody else', async () => {
  const { browser, inviteToken } = await api.applicant()
  await open(browser, { inviteToken })
  expect(await refusal(connect(api.browser()))).toEqual({ code: 'not-signed-in' })
  expect(await refusal(connect(api.browser(), { inviteToken }))).toEqual({ code: 'invite-elsewhere' })
  expect(await refusal(connect(browser, { inviteToken: 'forged'.repeat(6) }))).toEqual({ code: 'invite-unknown' })
  const examiner = await api.signedIn('examiner1')
  expect((await event<Error>(connect(examiner, {}, { origin: 'https://evil.example' }), 'connect_error')).message).toContain('websocket error')
})

it('[W2] tells at once what changed: the desk all, the applicant its own', async () => {
  const { browser, inviteToken, number } = await api.applicant()
  const inspectionId = await api.inspectionId(number)
  const examiner = await api.signedIn('examiner1')
  const [desk, phone] = [await open(examiner), await open(browser, { inviteToken })]
  expect(await desk.emitWithAck('subscribe', { inspectionId: '*' })).toEqual({ ok: true })
  const heard = Promise.all([event(desk, 'inspectionChanged'), event(phone, 'inspectionChanged')])
  await examiner.ok('POST /api/inspections/:inspectionId/schedule', { params: { inspectionId }, body: { at: Date.now() + 60_000 } })
  const change = { inspectionId, what: 'inspection' }
  expect(await heard).toEqual([change, change])
})

it('[W3] nobody watches what is not theirs', async () => {
  const { browser, inviteToken } = await api.applicant()
  const other = await api.inspectionId((await api.apply()).number)
  const refused = { ok: false, error: { code: 'not-permitted' } }
  const phone = await open(browser, { inviteToken })
  expect(await phone.emitWithAck('subscribe', { inspectionId: other })).toMatchObject(refused)
  expect(await phone.emitWithAck('subscribe', { inspectionId: '*' })).toMatchObject(refused)
  const admin = await open(await api.signedIn('admin1'))
  expect(await admin.emitWithAck('subscribe', { inspectionId: other })).toMatchObject(refused)
})

const deep = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

it.each([[{}], [null], ['x'], [{ inspectionId: 5 }], [{ inspectionId: '../x' }], [Buffer.from('x')], [[]], [deep(2_000)]])('[W4] refuses a malformed subscription: %o', async (data) => {
  const socket = await open(await api.signedIn('auditor1'))
  expect(await socket.timeout(5_000).emitWithAck('subscribe', data)).toMatchObject({ ok: false, error: { code: 'request-invalid' } })
})

it('[W4] answers a subscription without data, one with more than data, and a number for a name', async () => {
  const socket = await open(await api.signedIn('auditor1'))
  expect(await socket.timeout(5_000).emitWithAck('subscribe', { inspectionId: '*' }, 'more')).toEqual({ ok: true })
  expect(await socket.timeout(5_000).emitWithAck('subscribe')).toMatchObject({ ok: false, error: { code: 'request-invalid' } })
  const untyped: { timeout(ms: number): { emitWithAck(...sent: unknown[]): Promise<unknown> } } = socket
  expect(await untyped.timeout(5_000).emitWithAck(7, {})).toMatchObject({ ok: false, error: { code: 'request-invalid', message: 'there is no event "7"' } })
})

it('[W5] refuses an unknown event, and cuts off one who sends it without asking', async () => {
  const socket = await open(await api.signedIn('examiner1'))
  expect(await socket.emitWithAck('dropTables', {})).toMatchObject({ ok: false, error: { code: 'request-invalid', message: 'there is no event "dropTables"' } })
  const gone = event(socket, 'disconnect')
  socket.emit('dropTables')
  expect(await gone).toBe('io server disconnect')
})

it('[W6] cuts off one who sends an oversized message, and a subscription without an answer wanted does no harm', async () => {
  const socket = await open(await api.signedIn('examiner1'))
  socket.emit('subscribe', { inspectionId: '*' })
  expect(await socket.emitWithAck('subscribe', { inspectionId: '*' })).toEqual({ ok: true })
  const gone = event(socket, 'disconnect')
  socket.emit('subscribe', { inspectionId: 'x'.repeat(20_000) })
  expect(await gone).toBe('transport close')
})

it('[W6] answers one who asks without end that it is too much, and goes on answering others', async () => {
  const examiner = await api.signedIn('examiner1')
  const [steady, flooding] = [await open(examiner), await open(examiner)]
  const answers = await Promise.all(Array.from({ length: 121 }, () => flooding.timeout(10_000).emitWithAck('subscribe', { inspectionId: '*' })))
  expect(answers.slice(0, 120)).toEqual(Array.from({ length: 120 }, () => ({ ok: true })))
  expect(answers[120]).toMatchObject({ ok: false, error: { code: 'rate-limited', message: expect.stringContaining('120') } })
  expect(await steady.emitWithAck('subscribe', { inspectionId: '*' })).toEqual({ ok: true })
})

it('[W6] broken packets and a huge body end their own connection and nothing else', async () => {
  const examiner = await api.signedIn('examiner1')
  const [steady, broken] = [await open(examiner), await open(examiner)]
  const gone = event(broken, 'disconnect')
  broken.io.engine.write('2["subscribe",')
  expect(await gone).toMatch(/^(transport close|parse error)$/)
  const { sid } = JSON.parse((await (await fetch(`${api.origin}/live/?EIO=4&transport=polling`)).text()).slice(1)) as { sid: string }
  const posted = await fetch(`${api.origin}/live/?EIO=4&transport=polling&sid=${sid}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(1_000_000) })
  expect(posted.status).toBe(413)
  expect(await steady.emitWithAck('subscribe', { inspectionId: '*' })).toEqual({ ok: true })
})
