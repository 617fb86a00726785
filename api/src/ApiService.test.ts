import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { PostgresServer } from '../../infra/postgres/PostgresServer.ts'
import { RedisServer } from '../../infra/redis/RedisServer.ts'
import { DatabaseHandle } from './database/index.ts'
import { TestApi } from './testing/TestApi.ts'
import { TestSfuControl } from './testing/TestSfuControl.ts'

let postgres: PostgresServer
let redis: RedisServer
beforeAll(async () => {
  ;[postgres, redis] = await Promise.all([PostgresServer.create(), RedisServer.create()])
})
afterAll(() => Promise.all([postgres.close(), redis.close()]))

it('[R1] while PostgreSQL is away requests are refused with 503 and health is down; when it comes back all goes on', async () => {
  const api = await TestApi.create({ DATABASE_URL: await postgres.createDatabase() })
  const examiner = await api.signedIn('examiner1')
  await postgres.stop()
  const answer = await examiner.send('GET', '/api/inspections')
  expect([answer.status, answer.error?.code, answer.headers.get('retry-after')]).toEqual([503, 'database-unavailable', '5'])
  expect(answer.error?.message).not.toMatch(/prisma|127\.0\.0\.1/i)
  for (const [method, path, body] of [['POST', '/api/login', { username: 'examiner1', password: 'x' }], ['GET', `/api/invites/${'x'.repeat(43)}`], ['GET', '/api/guides']] as const) {
    const refused = await api.browser().send(method, path, body)
    expect([path, refused.status, refused.error?.code]).toEqual([path, 503, 'database-unavailable'])
  }
  const socket = io(api.origin, { path: '/live/', transports: ['websocket'], extraHeaders: { cookie: examiner.cookie }, reconnection: false })
  expect(await new Promise((resolve) => socket.once('connect_error', resolve))).toMatchObject({ data: { code: 'database-unavailable' } })
  const health = await vi.waitFor(async () => {
    const seen = await examiner.send('GET', '/healthz')
    expect(seen.data).toMatchObject({ state: 'down', parts: { database: { state: 'down', problem: 'the database cannot be reached' } } })
    return seen
  }, { timeout: 20_000 })
  expect(health.status).toBe(503)
  await postgres.start()
  await vi.waitFor(async () => expect((await examiner.send('GET', '/api/inspections')).status).toBe(200), { timeout: 20_000 })
  await vi.waitFor(async () => expect((await api.service.health()).parts['database']?.state).toBe('up'), { timeout: 20_000 })
  await api.close()
})

it('[R6] while the disk of PostgreSQL is full what would write is refused with 507, what reads is not, and when there is space all goes on', async () => {
  const DATABASE_URL = await postgres.createDatabase()
  const api = await TestApi.create({ DATABASE_URL })
  const examiner = await api.signedIn('examiner1')
  const handle = await DatabaseHandle.create({ databaseUrl: DATABASE_URL, dataDir: api.config.dataDir })
  const { database } = handle
  await database.$executeRaw`CREATE FUNCTION fill_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`
  await database.$executeRaw`CREATE TRIGGER full_disk BEFORE INSERT ON "Inspection" FOR EACH ROW EXECUTE FUNCTION fill_up()`
  const guideToken = (await api.service.demoGuideToken()) ?? ''
  const apply = () => api.browser().call('POST /api/guides/:guideToken/applications', { params: { guideToken }, body: { placeName: '一碗面馆', address: '人民路 1 号', applicantName: '张三' } })
  const refused = await apply()
  expect([refused.status, refused.error?.code]).toEqual([507, 'store-full'])
  expect(refused.error?.message).toContain('nothing was stored')
  expect((await examiner.ok('GET /api/inspections', { query: {} })).total).toBe(0)
  await database.$executeRaw`DROP TRIGGER full_disk ON "Inspection"`
  expect((await apply()).status).toBe(200)
  await handle.close()
  await api.close()
})

it('[R2] two nodes on one PostgreSQL and one Redis act as one, and each goes on alone while Redis is away', async () => {
  const DATABASE_URL = await postgres.createDatabase()
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'cloud-survey-nodes-'))
  const shared = { DATABASE_URL, REDIS_URL: redis.url, DATA_DIR }
  const [one, two] = await Promise.all([TestApi.create(shared), TestApi.create(shared)])
  const { number } = await one.apply()
  const examiner = await one.signedIn('examiner1')
  const inspectionId = await two.inspectionId(number)
  const socket = io(one.origin, { path: '/live/', transports: ['websocket'], extraHeaders: { cookie: examiner.cookie } })
  await new Promise((resolve) => socket.once('connect', () => resolve(undefined)))
  expect(await socket.emitWithAck('subscribe', { inspectionId })).toEqual({ ok: true })
  const heard = new Promise((resolve) => socket.once('inspectionChanged', resolve))
  const other = await two.signedIn('examiner2')
  await other.ok('POST /api/inspections/:inspectionId/schedule', { params: { inspectionId }, body: { at: Date.now() + 60_000 } })
  expect(await heard).toEqual({ inspectionId, what: 'inspection' })
  await redis.stop()
  const alone = new Promise((resolve) => socket.once('inspectionChanged', resolve))
  await examiner.ok('POST /api/inspections/:inspectionId/schedule', { params: { inspectionId }, body: { at: Date.now() + 90_000 } })
  expect(await alone).toEqual({ inspectionId, what: 'inspection' })
  await other.ok('POST /api/inspections/:inspectionId/schedule', { params: { inspectionId }, body: { at: Date.now() + 95_000 } })
  await redis.start()
  socket.disconnect()
  await Promise.all([one.close({ keep: true }), two.close({ keep: true })])
  await rm(DATA_DIR, { recursive: true })
})

it('[R5] two nodes on one PostgreSQL and one sfu end, close and seal each session once', async () => {
  const sfu = await TestSfuControl.create()
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'cloud-survey-nodes-'))
  const shared = { DATABASE_URL: await postgres.createDatabase(), DATA_DIR, SFU_URLS: sfu.url }
  const nodes = [await TestApi.create(shared), await TestApi.create(shared)] as const
  const examiners = await Promise.all(nodes.map((node) => node.signedIn('examiner1')))
  await vi.waitFor(async () => {
    for (const node of nodes) expect((await node.service.health()).parts['sfu']?.state).toBe('up')
  }, { timeout: 20_000 })
  for (let count = 0; count < 4; count += 1) {
    const params = { inspectionId: await nodes[0].inspectionId((await nodes[0].apply()).number) }
    await Promise.all(examiners.map((examiner) => examiner.ok('POST /api/inspections/:inspectionId/ticket', { params, query: {} })))
    const ends = await Promise.all(examiners.map((examiner) => examiner.call('POST /api/inspections/:inspectionId/end-session', { params, body: { reason: 'normal' } })))
    expect(ends.filter(({ status }) => status === 200)).toHaveLength(1)
  }
  const auditor = await nodes[1].signedIn('auditor1')
  await vi.waitFor(async () => {
    const { archives } = await auditor.ok('GET /api/archives', { query: {} })
    expect(archives.map(({ status, revision }) => [status, revision])).toEqual(Array.from({ length: 4 }, () => ['sealed', 1]))
  }, { timeout: 30_000 })
  const { entries } = await auditor.ok('GET /api/audit-trail', { query: {} })
  for (const action of ['session.ending', 'session.closed', 'archive.sealed']) expect(entries.filter((entry) => entry.action === action)).toHaveLength(4)
  await Promise.all(nodes.map((node) => node.close({ keep: true })))
  await sfu.close()
  await rm(DATA_DIR, { recursive: true })
})

it('[R3] rate limits answer 429 and say when to try again', async () => {
  const api = await TestApi.create({ DATABASE_URL: await postgres.createDatabase(), RATE_LIMIT_FACTOR: '0.05' })
  const attempt = () => api.browser().call('POST /api/login', { body: { username: 'nobody', password: 'x' } })
  const codes = [await attempt(), await attempt(), await attempt()].map(({ error }) => error?.code)
  expect(codes).toEqual(['login-wrong', 'login-wrong', 'login-wrong'])
  const refused = await attempt()
  expect([refused.status, refused.error?.code]).toEqual([429, 'rate-limited'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  await api.close()
})

it('[R4] answers on several servers and closes once; keys stay in files that only their owner reads', async () => {
  const api = await TestApi.create({ DATABASE_URL: await postgres.createDatabase() })
  const second = createServer()
  api.service.attach(second)
  await new Promise<void>((resolve) => second.listen(0, '127.0.0.1', resolve))
  const me = await fetch(`http://127.0.0.1:${(second.address() as AddressInfo).port}/api/me`)
  expect(await me.json()).toMatchObject({ account: null })
  const file = path.join(api.config.dataDir, 'keys', 'ticket.pem')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readFile(file, 'utf8')).toContain('PRIVATE KEY')
  await api.service.close()
  await expect(api.service.close()).resolves.toBeUndefined()
  second.closeAllConnections()
  second.close()
  await api.close()
})
