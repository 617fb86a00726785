import { randomUUID } from 'node:crypto'
import { chmod, glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStore } from '@cloud-survey/recorder/storage'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brightness, loudness } from '../../../../recorder/src/testing/redactedMedia.ts'
import type { Redaction } from '../../contract/index.ts'
import { DatabaseHandle } from '../../database/index.ts'
import { sha256 } from '../../keys/sha256.ts'
import { statePurpose } from '../../testing/statePurpose.ts'
import { TestApi } from '../../testing/TestApi.ts'
import type { TestBrowser } from '../../testing/TestBrowser.ts'
import { type FilmedArchive, filmedArchive, filmedAt } from './testing/filmedArchive.ts'

let api: TestApi
let auditor: TestBrowser
let filmed: FilmedArchive
let folder: string
beforeAll(async () => {
  api = await TestApi.create()
  filmed = await filmedArchive(api)
  auditor = await api.signedIn('auditor1')
  folder = await mkdtemp(join(tmpdir(), 'copies-'))
})
afterAll(async () => {
  await api.close()
  await rm(folder, { recursive: true })
})

const [plan, list, retry] = ['POST /api/archives/:archiveId/redactions', 'GET /api/archives/:archiveId/redactions', 'POST /api/archives/:archiveId/redactions/:redactionId/retry'] as const
const region = { x: 0.5, y: 0.25, width: 0.25, height: 0.5, from: filmedAt + 2000, to: filmedAt + 3000 }
const mute = { from: filmedAt + 4000, to: filmedAt + 5000 }
const input = (changes: object = {}) => ({ trackId: filmed.pictureId, reason: '拍到了过路人', regions: [region], mutes: [mute], otherVoices: 'left-out' as const, ...changes })
const params = () => ({ archiveId: filmed.archiveId })
const refusal = async (by: TestBrowser, body: object) => (await by.call(plan, { params: params(), body })).error?.code
const told = async (redactionId: string): Promise<Redaction | undefined> => (await auditor.ok(list, { params: params() })).redactions.find((each) => each.redactionId === redactionId)
const stateOf = async (redactionId: string) => (await told(redactionId))?.state
const copyPath = (redactionId: string) => `/api/archives/${filmed.archiveId}/redactions/${redactionId}/copy.mp4`
const originals = async (): Promise<Map<string, string>> => {
  const objects = new Map<string, string>()
  for (const kept of ['sessions', 'archives']) for await (const file of glob(join(api.config.dataDir, 'objects', kept, '**', '*.*'))) objects.set(file, sha256(await readFile(file)))
  return objects
}

it('a plan is taken of an auditor who said why, and only where it covers something that was recorded', async () => {
  expect(await refusal(auditor, input())).toBe('purpose-needed')
  await statePurpose(auditor, filmed.archiveId)
  const examiner = await api.signedIn('examiner1')
  await statePurpose(examiner, filmed.archiveId)
  expect(await refusal(examiner, input())).toBe('not-permitted')
  expect((await examiner.call(list, { params: params() })).error?.code).toBe('not-permitted')
  const bad = [{ regions: [], mutes: [] }, { reason: ' ' }, { regions: [{ ...region, width: 0.6 }] }, { otherVoices: undefined }, { otherVoices: 'some' }, { regions: [{ ...region, to: region.from }] }, { mutes: [{ from: filmedAt - 9000, to: filmedAt - 10 }] }, { regions: [{ ...region, from: filmedAt + 6001, to: filmedAt + 7000 }] }]
  for (const changes of bad) expect(await refusal(auditor, input(changes)), JSON.stringify(changes)).toBe('request-invalid')
  for (const trackId of ['none', filmed.soundId]) expect(await refusal(auditor, input({ trackId }))).toBe('track-unknown')
  expect(await auditor.ok(list, { params: params() })).toEqual({ redactions: [] })
})

it('the copy is black and silent where the plan says and nowhere else, is a derivative with its own digest, and leaves every original as it was', async () => {
  const before = await originals()
  expect(before.size).toBeGreaterThan(8)
  const planned = await auditor.ok(plan, { params: params(), body: input() })
  const { sealSha256 } = await auditor.ok('GET /api/archives/:archiveId', { params: params() })
  expect(planned).toMatchObject({ ...input(), revision: 1, sealSha256, state: expect.stringMatching(/waiting|rendering/), copy: null })
  await expect.poll(() => stateOf(planned.redactionId), { timeout: 50_000 }).toBe('done')
  const response = await fetch(api.origin + copyPath(planned.redactionId), { headers: { cookie: auditor.cookie } })
  expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([200, 'video/mp4', expect.stringContaining('redacted-copy-not-the-original')])
  const bytes = Buffer.from(await response.arrayBuffer())
  expect((await told(planned.redactionId))?.copy).toMatchObject({ sha256: sha256(bytes), bytes: bytes.length })
  expect(sha256(await readFile(join(api.config.dataDir, 'objects', 'derivatives', filmed.archiveId, `${planned.redactionId}.mp4`)))).toBe(sha256(bytes))
  const file = join(folder, 'copy.mp4')
  await writeFile(file, bytes)
  const inside = { x: 80, y: 20, width: 40, height: 40 }
  expect(await brightness(file, 2.5, inside)).toBeLessThan(20)
  for (const second of [1.5, 3.5, 5.5]) expect(await brightness(file, second, inside), `at ${second} s`).toBeGreaterThan(225)
  expect(await brightness(file, 2.5, { x: 0, y: 0, width: 76, height: 80 })).toBeGreaterThan(225)
  expect(await loudness(file, 4, 5)).toBeLessThan(-80)
  for (const [from, to] of [[0.5, 3.5], [5.4, 5.9]] as const) expect(await loudness(file, from, to), `from ${from} s`).toBeGreaterThan(-30)
  // The examiner's voice is louder.
  expect(await loudness(file, 0.5, 3.5)).toBeLessThan(-14)
  expect(await originals()).toEqual(before)
  expect((await auditor.ok('POST /api/archives/:archiveId/verification', { params: params() })).verdict).toBe('verified')
  const csv = String((await auditor.send('GET', `/api/archives/${filmed.archiveId}/custody.csv`)).data)
  for (const words of ['申请制作遮盖副本（第 1 版', '拍到了过路人', '遮盖副本（不是原件）制作完成', '下载遮盖副本（不是原件）', sha256(bytes)]) expect(csv).toContain(words)
})

it('of a sphere, filmed as VP9, a region goes on across the seam; the voices of others are in the copy where the plan says so, and muted with the rest', async () => {
  const sphere = await filmedArchive(api, 'sphere')
  const where = { archiveId: sphere.archiveId }
  await statePurpose(auditor, sphere.archiveId)
  const across = { ...region, x: 0.875, width: 0.25 }
  const body = { ...input(), trackId: sphere.pictureId, regions: [across], otherVoices: 'included' as const }
  const { redactionId, planSha256 } = await auditor.ok(plan, { params: where, body })
  const without = await auditor.ok(plan, { params: where, body: { ...body, otherVoices: 'left-out' } })
  expect(without.planSha256).not.toBe(planSha256)
  await expect.poll(async () => (await auditor.ok(list, { params: where })).redactions.map(({ state, otherVoices }) => `${state} ${otherVoices}`).sort(), { timeout: 50_000 }).toEqual(['done included', 'done left-out'])
  const file = join(folder, 'sphere.mp4')
  await writeFile(file, Buffer.from(await (await fetch(`${api.origin}/api/archives/${sphere.archiveId}/redactions/${redactionId}/copy.mp4`, { headers: { cookie: auditor.cookie } })).arrayBuffer()))
  for (const edge of [{ x: 140, y: 20, width: 20, height: 40 }, { x: 0, y: 20, width: 20, height: 40 }]) {
    expect(await brightness(file, 2.5, edge)).toBeLessThan(20)
    expect(await brightness(file, 5.5, edge)).toBeGreaterThan(225)
  }
  expect(await brightness(file, 2.5, { x: 24, y: 0, width: 112, height: 80 })).toBeGreaterThan(225)
  expect(await loudness(file, 0.5, 3.5)).toBeGreaterThan(-10)
  expect(await loudness(file, 4, 5)).toBeLessThan(-80)
})

it('a copy that a crash broke off is made at the next start, also where it was stored and not noted', async () => {
  const first = await auditor.ok(plan, { params: params(), body: input({ mutes: [] }) })
  const { dataDir } = api.config
  await api.close({ keep: true })
  const store = await FileStore.create(join(dataDir, 'objects'))
  const handle = await DatabaseHandle.create({ databaseUrl: undefined, dataDir })
  // As a killed process leaves it: said to be rendered, an object in the store, and nothing noted of it.
  const { id: _, ...planned } = await handle.database.redaction.findUniqueOrThrow({ where: { id: first.redactionId } })
  const redactionId = randomUUID()
  await handle.database.redaction.create({ data: { ...planned, id: redactionId, regions: [region], mutes: [], work: { create: { state: 'rendering', attempts: 1, notBefore: planned.at } } } })
  const half = Buffer.from('half a copy')
  await store.put(`derivatives/${filmed.archiveId}/${redactionId}.mp4`, { content: half }, sha256(half))
  await handle.close()
  api = await TestApi.create({ DATA_DIR: dataDir })
  auditor = await api.signedIn('auditor1')
  for (const each of [first.redactionId, redactionId]) await expect.poll(() => stateOf(each), { timeout: 50_000 }).toBe('done')
  const bytes = Buffer.from(await (await fetch(api.origin + copyPath(redactionId), { headers: { cookie: auditor.cookie } })).arrayBuffer())
  expect((await told(redactionId))?.copy?.sha256).toBe(sha256(bytes))
  expect(bytes.length).toBeGreaterThan(half.length)
})

it('a copy is given to nobody who did not say why, and there is none of another archive', async () => {
  const [made] = (await auditor.ok(list, { params: params() })).redactions
  api.putForward(13 * 3_600_000)
  auditor = await api.signedIn('auditor1')
  expect((await auditor.send('GET', copyPath(made?.redactionId ?? ''))).error?.code).toBe('purpose-needed')
  await statePurpose(auditor, filmed.archiveId)
  expect((await auditor.send('GET', copyPath('none'))).error?.code).toBe('redaction-unknown')
})

it('nothing is made from a segment that is not what was sealed: it is tried again, fails after five times with the reason, and is made once the segment is back', async () => {
  const file = join(api.config.dataDir, 'objects', 'sessions', filmed.sessionId, filmed.pictureId, 'seg-000001.m4s')
  const sealed = await readFile(file)
  await chmod(file, 0o644)
  await writeFile(file, Buffer.concat([sealed.subarray(0, -1), Buffer.from([(sealed.at(-1) ?? 0) ^ 1])]))
  const { redactionId } = await auditor.ok(plan, { params: params(), body: input() })
  const ids = { params: { ...params(), redactionId } }
  await expect.poll(async () => (await told(redactionId))?.problem).toMatch(/seg-000001.*not what was sealed/)
  expect((await auditor.send('GET', copyPath(redactionId))).error?.code).toBe('redaction-not-done')
  await expect.poll(async () => {
    const state = await stateOf(redactionId)
    if (state !== 'waiting') return state
    api.putForward(1_000_000)
    await auditor.ok(retry, ids)
    return state
  }).toBe('failed')
  expect((await auditor.ok('GET /api/audit-trail', { query: { target: `archive:${filmed.archiveId}` } })).entries.map(({ action }) => action)).toContain('archive.redacted-copy-failed')
  await writeFile(file, sealed)
  await auditor.ok(retry, ids)
  await expect.poll(() => stateOf(redactionId), { timeout: 50_000 }).toBe('done')
})
