import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { sha256 } from '../keys/sha256.ts'
import { TestApi } from '../testing/TestApi.ts'
import type { TestBrowser } from '../testing/TestBrowser.ts'
import { TestS3 } from '../testing/TestS3.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let s3: TestS3
let api: TestApi
let examiner: TestBrowser
let inspectionId: string
beforeAll(async () => {
  s3 = await TestS3.create()
  // It is away when api starts: that alone is no reason not to start.
  s3.state = 'away'
  api = await TestApi.create(s3.environment)
  examiner = await api.signedIn('examiner1')
  await vi.waitFor(async () => expect((await api.service.health()).parts['sfu']?.state).toBe('up'), { timeout: 20_000 })
})
beforeEach(async () => {
  inspectionId = await api.inspectionId((await api.applicant()).number)
  await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: {} })
})
afterAll(async () => {
  await api.close()
  await s3.close()
})

const snap = () => examiner.send('POST', `/api/inspections/${inspectionId}/snapshots?producerId=producer&projection=flat&delayMs=0`, png, { 'content-type': 'image/png' })
const read = () => examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId } })
const kept = async (): Promise<string[]> => readdir(path.join(api.config.dataDir, 'uploads')).catch(() => [])

it('[K1] away at start: api is there, and health names the store', async () => {
  const health = await api.browser().send('GET', '/healthz')
  expect([health.status, health.data]).toEqual([503, expect.objectContaining({ parts: expect.objectContaining({ store: expect.objectContaining({ state: 'down', problem: expect.stringContaining('object store') }) }) })])
})

it.each([
  ['full', 507, 'store-full', null],
  ['away', 503, 'store-unavailable', '5'],
] as const)('[K2] a snapshot while the store is %s is refused with %i %s; nothing is half there, judging goes on, and the same picture is taken when it is back', async (state, status, code, retryAfter) => {
  s3.state = state
  const refused = await snap()
  expect([refused.status, refused.error?.code, refused.headers.get('retry-after')]).toEqual([status, code, retryAfter])
  expect(refused.error?.message).toContain('the snapshot was not stored')
  expect(refused.error?.message).not.toMatch(/127\.0\.0\.1|ECONN|sessions\//)
  const { checklist, snapshots } = await read()
  expect([snapshots, await kept()]).toEqual([[], []])
  const finding = await examiner.ok('POST /api/inspections/:inspectionId/findings', { params: { inspectionId }, body: { code: checklist.lines[1]?.code ?? '', verdict: 'pass', reason: null, measured: null, view: null, snapshotIds: [] } })
  s3.state = 'up'
  const stored = await snap()
  expect([stored.status, stored.data]).toEqual([200, expect.objectContaining({ sha256: sha256(png), bytes: png.length })])
  const after = await read()
  expect(after.snapshots).toHaveLength(1)
  expect(after.findings.map(({ findingId }) => findingId)).toEqual([finding.findingId])
  expect(s3.objects.get(`sessions/${after.session?.sessionId}/snapshots/${after.snapshots[0]?.snapshotId}.png`)?.sha256).toBe(sha256(png))
  expect(await kept()).toEqual([])
})

it('[K3] a stored snapshot cannot be seen while the store is away, and is there unaltered afterwards', async () => {
  s3.state = 'up'
  const { snapshotId } = (await snap()).data as { snapshotId: string }
  const show = () => examiner.send('GET', `/api/inspections/${inspectionId}/snapshots/${snapshotId}`)
  s3.state = 'away'
  const refused = await show()
  expect([refused.status, refused.error?.code, refused.headers.get('retry-after'), refused.headers.get('content-type')]).toEqual([503, 'store-unavailable', '5', 'application/json; charset=utf-8'])
  s3.state = 'up'
  const shown = await show()
  expect([shown.status, shown.headers.get('etag')]).toEqual([200, `"${sha256(png)}"`])
})

it.each(['full', 'away'] as const)('[K4, K5] a session ends while the store is %s, its archive says why it waits, and it is sealed when the store is back; while it fails again, checking it gives no verdict and keeps none', async (state) => {
  s3.state = 'up'
  const { sha256: pictured } = (await snap()).data as { sha256: string }
  s3.state = state
  await examiner.ok('POST /api/inspections/:inspectionId/end-session', { params: { inspectionId }, body: { reason: 'normal' } })
  const auditor = await api.signedIn('auditor1')
  const { number } = await read()
  const archive = async () => (await auditor.ok('GET /api/archives', { query: { number } })).archives[0]
  await vi.waitFor(async () => expect((await archive())?.status).toBe('failed'), { timeout: 20_000 })
  const archiveId = (await archive())?.archiveId ?? ''
  const early = await auditor.call('GET /api/archives/:archiveId', { params: { archiveId } })
  expect([early.status, early.error?.code, early.error?.message]).toEqual([409, 'archive-not-sealed', expect.stringContaining('object store')])
  s3.state = 'up'
  api.putForward(60_000)
  await vi.waitFor(async () => expect((await archive())?.status).toBe('sealed'), { timeout: 20_000 })
  const sealed = await auditor.ok('GET /api/archives/:archiveId', { params: { archiveId } })
  expect(sealed.snapshots.map((snapshot) => snapshot.sha256)).toEqual([pictured])
  const verify = () => auditor.call('POST /api/archives/:archiveId/verification', { params: { archiveId } })
  expect((await verify()).data).toMatchObject({ verdict: 'verified' })
  const verdicts = async () => (await auditor.ok('GET /api/audit-trail', { query: { target: `archive:${archiveId}` } })).entries.filter(({ action }) => action === 'archive.verified' || action === 'archive.checked').length
  for (const failing of ['cut', 'away'] as const) {
    s3.state = failing
    const refused = await verify()
    expect([refused.status, refused.error?.code, refused.headers.get('retry-after')]).toEqual([503, 'archive-unread', '5'])
    expect((await auditor.send('GET', `/api/archives/${archiveId}/four-natures.pdf`)).status).toBe(503)
  }
  s3.state = 'up'
  expect(await verdicts()).toBe(1)
  expect((await verify()).data).toMatchObject({ verdict: 'verified' })
  expect(await verdicts()).toBe(2)
})
