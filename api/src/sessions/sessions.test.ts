import { createHmac } from 'node:crypto'
import { importSPKI, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ticketClaimsSchema } from '../../../sfu/src/contract/index.ts'
import type { Inspection, RoomTicket } from '../contract/index.ts'
import type { TestBrowser } from '../testing/TestBrowser.ts'
import { TestApi, recorderSecret } from '../testing/TestApi.ts'
import { iceServers } from './iceServers.ts'

let api: TestApi
let examiner: TestBrowser
beforeAll(async () => {
  api = await TestApi.create()
  examiner = await api.signedIn('examiner1')
})
afterAll(() => api.close())

type Held = { inspectionId: string; room: string; peerId: string; browser: TestBrowser; inviteToken: string }

/** A session with the applicant's and an examiner's tickets given. */
async function hold(): Promise<Held> {
  const { browser, inviteToken, number } = await api.applicant()
  const inspectionId = await api.inspectionId(number)
  await vi.waitFor(async () => expect((await api.service.health()).parts['sfu']?.state).toBe('up'), { timeout: 20_000 })
  const { room, peerId } = await browser.ok('POST /api/invites/:inviteToken/ticket', { params: { inviteToken } })
  await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: {} })
  return { inspectionId, room, peerId, browser, inviteToken }
}

const read = (inspectionId: string): Promise<Inspection> => examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId } })
const end = (inspectionId: string, by = examiner) => by.call('POST /api/inspections/:inspectionId/end-session', { params: { inspectionId }, body: { reason: 'normal' } })
const camera = { producerId: 'c1', kind: 'video', source: 'camera', projection: 'equirectangular', paused: false } as const

async function eventually(inspectionId: string, wanted: (inspection: Inspection) => boolean): Promise<Inspection> {
  return vi.waitFor(async () => {
    const inspection = await read(inspectionId)
    if (!wanted(inspection)) throw new Error(`not yet: ${JSON.stringify([inspection.state, inspection.sessions])}`)
    return inspection
  }, { timeout: 30_000, interval: 100 })
}

async function heartbeat(incarnation = 'i1'): Promise<{ recordingId: string; order: string; room: string; ticket: string }[]> {
  const body = { recorderId: 'r1', incarnation, holding: [], spooledSegments: 0, spooledBytes: 0, store: 'up', problem: null }
  const answer = await api.browser().call('POST /api/recorder/heartbeat', { body, headers: { authorization: `Bearer ${recorderSecret}` } })
  return (answer.data as { assignments: { recordingId: string; order: string; room: string; ticket: string }[] }).assignments
}

describe('tickets', () => {
  it('[S1] open one room for one peer, for five minutes, with its permissions', async () => {
    const { browser, inviteToken, number } = await api.applicant()
    const inspectionId = await api.inspectionId(number)
    const mine = await browser.ok('POST /api/invites/:inviteToken/ticket', { params: { inviteToken } })
    const theirs = await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: {} })
    const key = await importSPKI(api.service.ticketPublicKey, 'EdDSA')
    const claimsOf = async (ticket: string) => ticketClaimsSchema.parse((await jwtVerify(ticket, key, { issuer: 'cloud-survey', audience: 'sfu' })).payload)
    const applicant = await claimsOf(mine.ticket)
    expect(applicant).toMatchObject({ room: mine.sessionId, sub: mine.peerId, permissions: ['publish-video', 'publish-audio', 'subscribe', 'tell'], attributes: { role: 'applicant', name: '张三' } })
    expect(applicant.exp - applicant.iat).toBe(300)
    expect(await claimsOf(theirs.ticket)).toMatchObject({ room: mine.sessionId, permissions: ['publish-audio', 'subscribe', 'tell'], attributes: { role: 'examiner', name: '踏勘员一' } })
    expect(mine.peerId).toMatch(/^applicant-/)
    expect((await browser.ok('POST /api/invites/:inviteToken/ticket', { params: { inviteToken } })).peerId).toBe(mine.peerId)
    const recorder = (await heartbeat()).find(({ room }) => room === mine.sessionId)
    expect(await claimsOf(recorder?.ticket ?? '')).toMatchObject({ room: mine.sessionId, permissions: ['subscribe', 'tap'] })
  })

  it('[S2] the applicant\'s needs consent', async () => {
    const { browser, inviteToken } = await api.apply()
    await browser.ok('POST /api/invites/:inviteToken/open', { params: { inviteToken } })
    const answer = await browser.call('POST /api/invites/:inviteToken/ticket', { params: { inviteToken } })
    expect([answer.status, answer.error?.code]).toEqual([409, 'consent-missing'])
  })

  it('[S3] for a session that exists open none', async () => {
    const { number } = await api.applicant()
    const inspectionId = await api.inspectionId(number)
    const ask = (query: { existing?: 'true' }) => examiner.call('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query })
    const refused = await ask({ existing: 'true' })
    expect([refused.status, refused.error?.code, (await read(inspectionId)).sessions.length]).toEqual([404, 'session-missing', 0])
    expect((await read(inspectionId)).examiners).toEqual([])
    const opened = await ask({})
    const entered = await ask({ existing: 'true' })
    expect([entered.status, entered.data]).toEqual([200, expect.objectContaining({ sessionId: (opened.data as RoomTicket).sessionId })])
  })

  it('[S3] asked for at once by many, they open one session', async () => {
    const { number } = await api.applicant()
    const inspectionId = await api.inspectionId(number)
    const second = await api.signedIn('examiner2')
    const tickets = await Promise.all([examiner, second, examiner, second].map((browser) => browser.ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: {} })))
    expect(new Set(tickets.map(({ sessionId }) => sessionId)).size).toBe(1)
    const inspection = await read(inspectionId)
    expect(inspection.sessions).toHaveLength(1)
    expect(inspection).toMatchObject({ state: 'live', session: { state: 'open' } })
    expect(inspection.examiners.map(({ displayName }) => displayName).toSorted()).toEqual(['踏勘员一', '踏勘员二'])
  })

  it('[S4] TURN credentials end by themselves (coturn\'s REST scheme)', () => {
    const [stun, turn] = iceServers({ turn: { urls: ['turn:t'], secret: 'key' }, stunUrls: ['stun:s'] }, 'p1', 1_000_000)
    expect(stun).toEqual({ urls: ['stun:s'] })
    expect(turn?.username).toBe('44200:p1')
    expect(turn?.credential).toBe(createHmac('sha1', 'key').update('44200:p1').digest('base64'))
  })
})

describe('a session', () => {
  it('[S5] goes live with the applicant\'s camera, and tells who is there', async () => {
    const { inspectionId, room, peerId } = await hold()
    const at = Date.now()
    api.sfu.tell({ type: 'peer-joined', room, at, peerId, role: 'applicant' })
    api.sfu.tell({ type: 'producer-added', room, at: at + 5, peerId, producer: camera })
    const live = await eventually(inspectionId, ({ session }) => session?.state === 'live')
    expect(live.sessions[0]).toMatchObject({ liveAt: at + 5, present: [{ peerId, role: 'applicant', name: '张三', connected: true }] })
    api.sfu.tell({ type: 'peer-lost', room, at: at + 10, peerId, role: 'applicant' })
    await eventually(inspectionId, ({ sessions }) => sessions[0]?.present[0]?.connected === false)
    api.sfu.tell({ type: 'peer-left', room, at: at + 20, peerId, role: 'applicant' })
    await eventually(inspectionId, ({ sessions }) => sessions[0]?.present.length === 0)
  })

  it('[S6] is ended by one who takes part, once; the recorder drains, then it closes and is sealed', async () => {
    const { inspectionId, room, peerId, browser, inviteToken } = await hold()
    const outsider = await api.signedIn('examiner2')
    expect((await end(inspectionId, outsider)).error?.code).toBe('not-taking-part')
    api.sfu.tell({ type: 'producer-added', room, at: Date.now(), peerId, producer: camera })
    await eventually(inspectionId, ({ session }) => session?.state === 'live')
    const [assignment] = (await heartbeat()).filter((held) => held.room === room)
    expect(assignment?.order).toBe('record')
    expect((await end(inspectionId)).data).toMatchObject({ session: { state: 'closing' }, sessions: [{ recording: 'finishing' }] })
    expect((await end(inspectionId)).error?.code).toBe('session-closed')
    expect((await examiner.call('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: {} })).error?.code).toBe('session-closed')
    expect((await heartbeat()).find((held) => held.room === room)?.order).toBe('finish')
    expect(api.sfu.closedRooms.some((closed) => closed.room === room)).toBe(false)
    const finished = await api.browser().call('POST /api/recorder/finished', { body: { recordingId: assignment?.recordingId, tracks: [] }, headers: { authorization: `Bearer ${recorderSecret}` } })
    expect(finished.status).toBe(200)
    const closed = await eventually(inspectionId, ({ session, archiveIds }) => session === null && archiveIds.length === 1)
    expect(closed).toMatchObject({ state: 'reviewing', sessions: [{ state: 'closed', closeReason: 'normal', recording: 'finished', present: [] }] })
    expect(api.sfu.closedRooms).toContainEqual({ room, reason: 'ended' })
    expect((await end(inspectionId)).error?.code).toBe('session-missing')
    const over = await browser.call('POST /api/invites/:inviteToken/ticket', { params: { inviteToken } })
    expect([over.status, over.error?.code]).toEqual([410, 'invite-finished'])
    expect((await browser.ok('GET /api/invites/:inviteToken', { params: { inviteToken } })).state).toBe('reviewing')
  })

  it('[S7] closes as recovered when its recorder stays silent', async () => {
    const { inspectionId, room, peerId } = await hold()
    api.sfu.tell({ type: 'producer-added', room, at: Date.now(), peerId, producer: camera })
    await eventually(inspectionId, ({ session }) => session?.state === 'live')
    await heartbeat()
    await end(inspectionId)
    api.putForward(60_000)
    expect((await eventually(inspectionId, ({ session }) => session === null)).sessions[0]).toMatchObject({ closeReason: 'recovered', recording: 'finished' })
    expect(api.sfu.closedRooms).toContainEqual({ room, reason: 'ended' })
  })

  it('[S8] in which nothing was seen leaves the inspection as it was', async () => {
    const { inspectionId } = await hold()
    await end(inspectionId)
    expect(await eventually(inspectionId, ({ session }) => session === null)).toMatchObject({ state: 'applied', sessions: [{ liveAt: null }] })
    const again = await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: {} })
    expect((await read(inspectionId)).session?.sessionId).toBe(again.sessionId)
  })

  it('[S9] with nobody inside for half an hour times out', async () => {
    const { inspectionId } = await hold()
    api.putForward(31 * 60_000)
    expect((await eventually(inspectionId, ({ session }) => session === null)).sessions[0]?.closeReason).toBe('timeout')
  })

  it('[S10] a revoked link sends its bearer out of the room', async () => {
    const { inspectionId, room, peerId } = await hold()
    await examiner.ok('DELETE /api/inspections/:inspectionId/invites', { params: { inspectionId } })
    expect(api.sfu.removedPeers).toContainEqual({ room, peerId })
  })

  it('[S11] cannot begin while no sfu can be reached', async () => {
    const alone = await TestApi.create({ SFU_URLS: 'http://127.0.0.1:9' })
    const { browser, inviteToken } = await alone.applicant()
    const answer = await browser.call('POST /api/invites/:inviteToken/ticket', { params: { inviteToken } })
    expect([answer.status, answer.error?.code]).toEqual([503, 'sfu-unavailable'])
    const health = await alone.browser().send('GET', '/healthz')
    expect(health.status).toBe(503)
    expect(health.data).toMatchObject({ state: 'down', parts: { database: { state: 'up' }, sfu: { state: 'down' } } })
    await alone.close()
  })
})
