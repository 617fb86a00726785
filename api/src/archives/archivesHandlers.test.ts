import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { FileStore } from '@cloud-survey/recorder/storage'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sha256 } from '../keys/sha256.ts'
import { recorderSecret, TestApi } from '../testing/TestApi.ts'
import { statePurpose } from '../testing/statePurpose.ts'
import type { TestBrowser } from '../testing/TestBrowser.ts'
import { runVerifier } from '../verifier/runVerifier.ts'
import { provesInclusion } from '../verifier/tree/proofs.ts'
import { treeHash } from '../verifier/tree/treeHash.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const segmentBytes = 'a segment of two seconds'

let api: TestApi
let work: string
let examiner1: TestBrowser
let examiner2: TestBrowser
let auditor: TestBrowser
let inspectionId: string
let sessionId: string
let archiveId: string
const trackId = randomUUID()

const recorder = async (route: string, body: object) => {
  const response = await fetch(`${api.origin}/api/recorder/${route}`, { method: 'POST', headers: { authorization: `Bearer ${recorderSecret}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return { status: response.status, data: (await response.json()) as Record<string, unknown> }
}
const store = async (name: string, content: string) => {
  const files = await FileStore.create(join(api.config.dataDir, 'objects'))
  return files.put(`sessions/${sessionId}/${trackId}/${name}`, { content: Buffer.from(content) }, sha256(content))
}
const report = async (seq: number) => {
  const object = await store(`seg-00000${seq}.m4s`, `${segmentBytes} ${seq}`)
  const startsAt = Date.UTC(2026, 10, 24) + seq * 2000
  return { trackId, seq, part: 0, object, timescale: 90_000, mediaStart: seq * 180_000, mediaDuration: 180_000, startsAt, endedAt: startsAt + 2000, packetsLost: 0 }
}
const judgeAll = async (browser: TestBrowser): Promise<void> => {
  const { checklist } = await browser.ok('GET /api/inspections/:inspectionId', { params: { inspectionId } })
  // What demands a picture cannot pass without one: here it does not apply.
  const judgement = (demands: boolean) => (demands ? { verdict: 'na' as const, reason: '不涉及' } : { verdict: 'pass' as const, reason: null })
  for (const { code, evidence } of checklist.lines) await browser.ok('POST /api/inspections/:inspectionId/findings', { params: { inspectionId }, body: { code, ...judgement(evidence?.some(({ required }) => required) === true), measured: null, view: null, snapshotIds: [] } })
}

/** Steps 1–7 of the main job over HTTP, the recorder's reports included. */
beforeAll(async () => {
  api = await TestApi.create()
  work = await mkdtemp(join(tmpdir(), 'package-'))
  const applicant = await api.applicant()
  inspectionId = await api.inspectionId(applicant.number)
  ;[examiner1, examiner2, auditor] = await Promise.all([api.signedIn('examiner1'), api.signedIn('examiner2'), api.signedIn('auditor1')])
  const params = { inspectionId }
  sessionId = (await examiner1.ok('POST /api/inspections/:inspectionId/ticket', { params, query: {} })).sessionId
  await examiner2.ok('POST /api/inspections/:inspectionId/ticket', { params, query: {} })
  const beat = { recorderId: 'r', incarnation: 'i', holding: [], spooledSegments: 0, spooledBytes: 0, store: 'up', problem: null }
  const { data } = await recorder('heartbeat', beat)
  const [assignment] = data['assignments'] as { recordingId: string }[]
  const recordingId = assignment?.recordingId
  await recorder('tracks', { recordingId, trackId, peerId: 'p', role: 'applicant', name: '张三', kind: 'video', source: 'camera' })
  await recorder('parts', { trackId, part: 0, producerId: 'producer', projection: 'equirectangular', init: await store('init-000.mp4', 'init'), codec: 'avc1.42e033', width: 1920, height: 960 })
  for (const seq of [0, 1, 2]) expect((await recorder('segments', await report(seq))).data).toEqual({ accepted: 'new' })
  await judgeAll(examiner1)
  const drawn = await examiner1.ok('POST /api/inspections/:inspectionId/conclusion', { params })
  for (const browser of [examiner1, examiner2]) await browser.ok('POST /api/inspections/:inspectionId/signatures', { params, body: { conclusionId: drawn.conclusionId } })
  await examiner1.ok('POST /api/inspections/:inspectionId/end-session', { params, body: { reason: 'normal' } })
  expect((await recorder('finished', { recordingId, tracks: [{ trackId, segments: 3, parts: 1, bytes: 1 }] })).status).toBe(200)
  archiveId = await vi.waitFor(async () => {
    const [archive] = (await auditor.ok('GET /api/archives', { query: {} })).archives
    expect(archive?.status).toBe('sealed')
    return archive?.archiveId ?? ''
  }, 20_000)
})
afterAll(async () => {
  await api.close()
  await rm(work, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}) => auditor.send('GET', `/api/archives/${archiveId}${path}`, undefined, headers)

it('[A6] without a purpose nothing of an archive is replayed, read or exported, by whoever; what was refused is noted; a purpose holds twelve hours, for one person', async () => {
  const params = { archiveId }
  const evidence = [`/tracks/${trackId}/playlist.m3u8`, `/tracks/${trackId}/seg-000001.m4s`, `/tracks/${trackId}/init-000.mp4`, '/report.pdf']
  for (const path of [...evidence, '/package.zip']) expect([path, (await get(path)).error?.code]).toEqual([path, 'purpose-needed'])
  for (const path of evidence) expect([path, (await examiner2.send('GET', `/api/archives/${archiveId}${path}`)).error?.code]).toEqual([path, 'purpose-needed'])
  const picture = await auditor.send('GET', `/api/inspections/${inspectionId}/snapshots/none`)
  expect([picture.status, picture.error?.code]).toEqual([403, 'purpose-needed'])
  expect((await examiner1.send('GET', `/api/inspections/${inspectionId}/snapshots/none`)).error?.code).toBe('not-found')
  expect(await auditor.ok('GET /api/archives/:archiveId/purpose', { params })).toEqual({ purpose: null })
  for (const body of [{ kind: 'other' }, { kind: 'other', text: '  ' }, { kind: 'curiosity' }]) expect((await auditor.call('POST /api/archives/:archiveId/purpose', { params, body })).error?.code).toBe('request-invalid')
  expect((await auditor.call('POST /api/archives/:archiveId/purpose', { params: { archiveId: 'none' }, body: { kind: 'training' } })).error?.code).toBe('archive-unknown')
  const stated = await auditor.ok('POST /api/archives/:archiveId/purpose', { params, body: { kind: 'complaint', text: '市民反映', caseNumber: '2026-17' } })
  expect(stated).toMatchObject({ kind: 'complaint', text: '市民反映', caseNumber: '2026-17', until: stated.at + 12 * 3_600_000 })
  expect((await get(evidence[0] ?? '')).status).toBe(200)
  // Another person's purpose, and another archive's, are of no use.
  expect((await examiner2.send('GET', `/api/archives/${archiveId}${evidence[0]}`)).error?.code).toBe('purpose-needed')
  const { accesses } = await auditor.ok('GET /api/archives/:archiveId/accesses', { params, query: {} })
  expect(accesses).toContainEqual(expect.objectContaining({ action: 'archive.replayed', detail: { trackId, purpose: { kind: 'complaint', text: '市民反映', caseNumber: '2026-17' } } }))
  const refused = accesses.filter((access) => access.refused && access.actor.name === 'auditor1').map(({ detail }) => [detail['path'], detail['code']])
  expect(refused).toEqual(['/package.zip', ...evidence.toReversed()].map((path) => [`/api/archives/${archiveId}${path}`, 'purpose-needed']))
  api.putForward(12 * 3_600_000 + 1000)
  ;[examiner1, examiner2, auditor] = await Promise.all([api.signedIn('examiner1'), api.signedIn('examiner2'), api.signedIn('auditor1')])
  expect((await get(evidence[0] ?? '')).error?.code).toBe('purpose-needed')
  await Promise.all([statePurpose(auditor, archiveId), statePurpose(examiner1, archiveId)])
})

it('auditors see who looked at what, why, and who was refused, by person, archive and time, also as CSV', async () => {
  const { number } = (await examiner1.ok('GET /api/inspections/:inspectionId', { params: { inspectionId } }))
  const search = async (query: object) => (await auditor.call('GET /api/accesses', { query })).data as { accesses: { seq: number; at: number; action: string; refused: boolean; actor: { name: string }; archiveId: string; number: string | null }[]; more: boolean }
  const { accesses, more } = await search({})
  expect(more).toBe(false)
  expect(accesses).toContainEqual(expect.objectContaining({ action: 'archive.replayed', archiveId, number, actor: expect.objectContaining({ name: 'auditor1' }) }))
  expect(accesses.map(({ seq }) => seq)).toEqual(accesses.map(({ seq }) => seq).toSorted((a, b) => b - a))
  const examiners = (await search({ person: 'Examiner2', refused: 'true' })).accesses
  expect(new Set(examiners.map(({ actor, refused }) => `${actor.name} ${refused}`))).toEqual(new Set(['examiner2 true']))
  expect(examiners).toHaveLength(5)
  expect((await search({ archive: number })).accesses.map(({ seq }) => seq)).toEqual((await search({ archive: archiveId })).accesses.map(({ seq }) => seq))
  expect((await search({ archive: number })).accesses.length).toBeGreaterThan(10)
  expect((await search({ archive: archiveId.slice(0, -1) })).accesses).toEqual([])
  expect((await search({ person: '%' })).accesses).toEqual([])
  const newest = accesses[0]?.at ?? 0
  expect((await search({ from: newest + 1 })).accesses).toEqual([])
  expect((await search({ to: newest, before: accesses[1]?.seq })).accesses.map(({ seq }) => seq)).toEqual(accesses.slice(2).map(({ seq }) => seq))
  const csv = await auditor.send('GET', '/api/accesses.csv?person=auditor1')
  const replayed = String(csv.data).split('\r\n').find((line) => line.includes('archive.replayed'))
  expect(replayed).toContain(`"${number}","${archiveId}","archive.replayed","完成","投诉核查；市民反映；案号 2026-17"`)
  expect((await auditor.ok('GET /api/audit-trail', { query: { target: 'accesses' } })).entries[0]).toMatchObject({ action: 'accesses.exported', detail: { search: { person: 'auditor1' } } })
  expect((await examiner1.call('GET /api/accesses', { query: {} })).error?.code).toBe('not-permitted')
})

it('the inspection is concluded and its archive named; the auditor finds and replays it', async () => {
  const inspection = await examiner1.ok('GET /api/inspections/:inspectionId', { params: { inspectionId } })
  expect(inspection).toMatchObject({ state: 'concluded', outcome: 'pass', archiveIds: [archiveId] })
  const archive = await auditor.ok('GET /api/archives/:archiveId', { params: { archiveId } })
  expect(archive).toMatchObject({ status: 'sealed', outcome: 'pass', conclusion: { stands: true }, tracks: [{ trackId, segments: 3, projection: 'equirectangular' }] })
  const playlist = await auditor.send('GET', archive.tracks[0]?.playlist ?? '')
  expect(playlist.headers.get('content-type')).toContain('application/vnd.apple.mpegurl')
  expect(playlist.data).toContain('#EXT-X-PROGRAM-DATE-TIME:2026-11-24T00:00:00.000Z\n#EXTINF:2.000000,\nseg-000000.m4s')
  expect((await auditor.ok('GET /api/archives', { query: { outcome: 'fail' } })).total).toBe(0)
})

it('segments: unaltered, by range, by ETag, for ever', async () => {
  const path = `/tracks/${trackId}/seg-000001.m4s`
  const whole = await get(path)
  expect([whole.status, whole.data]).toEqual([200, `${segmentBytes} 1`])
  expect(Object.fromEntries(whole.headers)).toMatchObject({ etag: `"${sha256(`${segmentBytes} 1`)}"`, 'cache-control': expect.stringContaining('immutable'), 'content-type': 'video/mp4', 'x-content-type-options': 'nosniff', 'accept-ranges': 'bytes' })
  const part = await get(path, { range: 'bytes=2-8' })
  expect([part.status, part.data, part.headers.get('content-range')]).toEqual([206, 'segment', `bytes 2-8/${segmentBytes.length + 2}`])
  expect((await get(path, { range: 'bytes=-1' })).data).toBe('1')
  expect((await get(path, { range: 'bytes=5000-' })).status).toBe(416)
  expect((await get(path, { 'if-none-match': whole.headers.get('etag') ?? '' })).status).toBe(304)
})

it('path traversal, unknown archives, tracks and objects, and people who may not', async () => {
  for (const path of [`/tracks/${trackId}/seg-999999.m4s`, '/tracks/nosuch/playlist.m3u8']) expect((await get(path)).error?.code).toBe('object-missing')
  for (const path of [`/tracks/${trackId}/..%2f..%2fmanifest.json`, `/tracks/..%2f..%2fetc/playlist.m3u8`, `/tracks/${trackId}/seg-000000.m4s%00`]) expect((await get(path)).status).toBe(400)
  for (const id of ['..%2f..%2fetc%2fpasswd', 'a%00b', '..']) expect((await auditor.send('GET', `/api/archives/${id}/package.zip`)).status).toBeGreaterThanOrEqual(400)
  expect((await auditor.call('GET /api/archives/:archiveId', { params: { archiveId: 'nosuch' } })).error?.code).toBe('archive-unknown')
  const admin = await api.signedIn('admin1')
  expect((await admin.call('GET /api/archives/:archiveId', { params: { archiveId } })).error?.code).toBe('not-permitted')
  expect((await examiner1.call('GET /api/archives/:archiveId/package.zip', { params: { archiveId } })).error?.code).toBe('not-permitted')
  expect((await api.browser().call('GET /api/archives/:archiveId', { params: { archiveId } })).error?.code).toBe('not-signed-in')
})

it('a segment is proved to stand in the evidence log, by each algorithm; the proof is short', async () => {
  const params = { archiveId, trackId, seq: 1 }
  const { index, leaf, head, path } = await auditor.ok('GET /api/archives/:archiveId/tracks/:trackId/segments/:seq/proof', { params })
  expect(JSON.parse(leaf)).toMatchObject({ kind: 'seg', track: trackId, seq: 1, sha256: sha256(`${segmentBytes} 1`) })
  for (const [algorithm, root] of [['sha256', head.head.rootSha256], ['sm3', head.head.rootSm3]] as const) {
    const hash = treeHash(algorithm)
    const hashes = path[algorithm].map((text) => Buffer.from(text, 'base64'))
    expect(provesInclusion(hash, { leafHash: hash.leaf(Buffer.from(leaf)), index, size: head.head.size, root: Buffer.from(root, 'hex') }, hashes)).toBe(true)
    expect(provesInclusion(hash, { leafHash: hash.leaf(Buffer.from(leaf.replace('"seq":1', '"seq":2'))), index, size: head.head.size, root: Buffer.from(root, 'hex') }, hashes)).toBe(false)
  }
  expect((await auditor.call('GET /api/archives/:archiveId/tracks/:trackId/segments/:seq/proof', { params: { ...params, seq: 99 } })).error?.code).toBe('object-missing')
})

it('the sealed report and a check of the four natures are given as PDFs', async () => {
  for (const [name, words] of [['report.pdf', '踏勘报告'], ['four-natures.pdf', '四性检测']] as const) {
    const response = await fetch(`${api.origin}/api/archives/${archiveId}/${name}`, { headers: { cookie: auditor.cookie } })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const file = join(work, name)
    await writeFile(file, Buffer.from(await response.arrayBuffer()))
    expect((await promisify(execFile)('pdftotext', [file, '-'])).stdout).toContain(words)
  }
  expect((await fetch(`${api.origin}/api/archives/${archiveId}/four-natures.pdf`, { headers: { cookie: examiner1.cookie } })).status).toBe(403)
})

it('the exported package is verified offline with the published key; every reading is in the audit trail', async () => {
  const root = join(work, 'root.pem')
  const file = join(work, 'package.zip')
  await writeFile(root, await (await fetch(`${api.origin}/api/trust/root.pem`)).text())
  const response = await fetch(`${api.origin}/api/archives/${archiveId}/package.zip`, { headers: { cookie: auditor.cookie } })
  expect(response.headers.get('content-disposition')).toMatch(/attachment; filename="[\w.-]+-r1\.zip"/)
  await writeFile(file, Buffer.from(await response.arrayBuffer()))
  const { exitCode, output } = await runVerifier([file, '--trust', root])
  expect([exitCode, output]).toEqual([0, expect.stringContaining('VERIFIED')])
  const { entries } = await auditor.ok('GET /api/audit-trail', { query: { target: `archive:${archiveId}` } })
  expect(new Set(entries.map(({ action }) => action))).toEqual(new Set(['archive.purpose-stated', 'archive.accesses-read', 'archive.sealed', 'archive.read', 'archive.replayed', 'archive.report-read', 'archive.checked', 'archive.exported']))
})

it('the chain of custody tells all from filming to export in the order of time, as a report and as a table', async () => {
  const { sealSha256 } = await auditor.ok('GET /api/archives/:archiveId', { params: { archiveId } })
  const csv = String((await get('/custody.csv')).data)
  const lines = csv.trim().split('\r\n').slice(1)
  const stages = lines.map((line) => line.split('","')[1] ?? '')
  expect([...new Set(stages)]).toEqual(expect.arrayContaining(['拍摄', '接收存储', '封存', '查阅', '导出', '核验', '锁定']))
  expect(stages.indexOf('拍摄')).toBeLessThan(stages.indexOf('接收存储'))
  expect(stages.indexOf('接收存储')).toBeLessThan(stages.indexOf('封存'))
  const times = lines.map((line) => line.slice(1, 25))
  expect(times).toEqual(times.toSorted())
  expect(lines.find((line) => line.includes('"封存"'))).toContain(`"系统","${sealSha256}"`)
  expect(lines.find((line) => line.includes('"导出"'))).toContain('事由：例行检查')
  expect(lines.filter((line) => line.includes('purpose-needed')).length).toBeGreaterThan(5)
  const response = await fetch(`${api.origin}/api/archives/${archiveId}/custody.pdf`, { headers: { cookie: auditor.cookie } })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const file = join(work, 'custody.pdf')
  await writeFile(file, Buffer.from(await response.arrayBuffer()))
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', file, '-'])
  for (const words of ['保管链报告', '导出档案包', '访问被拒绝', '3 段已全部接收并存储', sealSha256 ?? 'none']) expect(stdout.replaceAll(/\s*\n\s*/g, '')).toContain(words)
  expect((await examiner1.send('GET', `/api/archives/${archiveId}/custody.pdf`)).error?.code).toBe('not-permitted')
  expect((await auditor.send('GET', '/api/archives/none/custody.csv')).error?.code).toBe('archive-unknown')
})

it('the public keys are told and given to anybody, the second one where there is one', async () => {
  const { keys } = await examiner1.ok('GET /api/trust', {})
  const root = await (await fetch(`${api.origin}/api/trust/root.pem`)).text()
  expect(keys).toEqual([{ algorithm: 'Ed25519', keyId: expect.stringMatching(/^[0-9a-f]{16}$/), publicKey: root, file: '/api/trust/root.pem' }])
  const none = await fetch(`${api.origin}/api/trust/root-sm2.pem`)
  expect([none.status, await none.text()]).toEqual([404, expect.stringContaining('INSTITUTION_SM2')])
})

it('an auditor sees who looked at the archive and who was refused, of this archive only, and takes it along as a table', async () => {
  const params = { archiveId }
  const refused = await examiner2.send('GET', `/api/archives/${archiveId}/package.zip`)
  const elsewhere = await examiner2.send('GET', `/api/archives/${archiveId}0/package.zip`)
  expect([refused.error?.code, elsewhere.error?.code]).toEqual(['not-permitted', 'not-permitted'])
  expect((await examiner1.call('GET /api/archives/:archiveId/accesses', { params, query: {} })).error?.code).toBe('not-permitted')
  const { accesses, more } = await auditor.ok('GET /api/archives/:archiveId/accesses', { params, query: {} })
  expect(more).toBe(false)
  expect(accesses.slice(0, 2)).toMatchObject([
    { action: 'access.refused', refused: true, actor: { kind: 'account', name: 'examiner1' }, target: 'route:GET /api/archives/:archiveId/accesses' },
    { action: 'access.refused', refused: true, actor: { kind: 'account', name: 'examiner2' }, detail: { path: `/api/archives/${archiveId}/package.zip` } },
  ])
  expect(accesses.filter(({ detail }) => String(detail['path']).includes(`${archiveId}0`))).toEqual([])
  expect(accesses).toContainEqual(expect.objectContaining({ action: 'archive.exported', refused: false, actor: expect.objectContaining({ name: 'auditor1' }) }))
  expect(accesses.map(({ action }) => action)).not.toContain('archive.sealed')
  const oldest = accesses.at(-1)?.seq ?? 0
  expect((await auditor.ok('GET /api/archives/:archiveId/accesses', { params, query: { before: oldest } })).accesses).toEqual([])
  const csv = await auditor.send('GET', `/api/archives/${archiveId}/accesses.csv`)
  expect([csv.headers.get('content-type'), csv.headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', `attachment; filename=accesses-${archiveId}.csv`])
  // Looking at this list, twice by now, is an access as well.
  const lines = String(csv.data).trim().split('\r\n')
  expect(lines).toHaveLength(1 + accesses.length + 2)
  expect(lines[1]).toContain(`"${oldest}"`)
  expect(lines.at(-1)).toContain('"auditor1"')
  expect(lines.at(-1)).toContain('"archive.accesses-read","完成"')
  expect((await auditor.call('GET /api/archives/:archiveId/accesses', { params: { archiveId: 'none' }, query: {} })).error?.code).toBe('archive-unknown')
})

it('snapshots: refused after the conclusion, when they are no pictures, and above the limit', async () => {
  const send = (bytes: Uint8Array, id: string) => examiner1.send('POST', `/api/inspections/${id}/snapshots?producerId=producer&projection=flat&delayMs=0`, bytes, { 'content-type': 'image/png' })
  expect((await send(png, inspectionId)).error?.code).toBe('inspection-concluded')
  const other = await api.inspectionId((await api.applicant()).number)
  await examiner1.ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId: other }, query: {} })
  expect((await send(Buffer.from('<svg onload="alert(1)"/>'), other)).error?.code).toBe('upload-invalid')
  expect((await send(Buffer.alloc(41_000_000), other).catch(() => ({ error: { code: 'cut off' } }))).error?.code).toMatch(/request-too-large|cut off/)
  const stored = (await send(png, other)).data as { snapshotId: string; sha256: string }
  const picture = await fetch(`${api.origin}/api/inspections/${other}/snapshots/${stored.snapshotId}`, { headers: { cookie: auditor.cookie } })
  expect([picture.headers.get('content-type'), picture.headers.get('x-content-type-options')]).toEqual(['image/png', 'nosniff'])
  expect(sha256(Buffer.from(await picture.arrayBuffer()))).toBe(stored.sha256)
})

describe('last, since it damages the store', () => {
  it('verification names the changed segment; the export breaks off rather than hand it out', async () => {
    expect(await auditor.ok('POST /api/archives/:archiveId/verification', { params: { archiveId } })).toMatchObject({ verdict: 'verified', exitCode: 0 })
    const file = join(api.config.dataDir, 'objects', 'sessions', sessionId, trackId, 'seg-000002.m4s')
    await chmod(file, 0o600)
    await writeFile(file, `${segmentBytes} x`)
    expect(await auditor.ok('POST /api/archives/:archiveId/verification', { params: { archiveId } })).toMatchObject({ verdict: 'altered', exitCode: 11, findings: [{ code: 'changed', path: `data/media/${trackId}/seg-000002.m4s`, at: Date.UTC(2026, 10, 24) + 4000 }] })
    const broken = async () => (await fetch(`${api.origin}/api/archives/${archiveId}/package.zip`, { headers: { cookie: auditor.cookie } })).arrayBuffer()
    await expect(broken()).rejects.toThrow()
    // It is locked: whoever owns the machine can do this all the same.
    await chmod(dirname(file), 0o755)
    await rm(file)
    expect((await get(`/tracks/${trackId}/seg-000002.m4s`)).error?.code).toBe('object-missing')
  })
})
