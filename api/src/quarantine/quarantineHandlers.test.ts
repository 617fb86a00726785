import { generateKeyPairSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { openSealed } from '../city-log/testing/openSealed.ts'
import type { QuarantinedDetail } from '../contract/index.ts'
import { sha256 } from '../keys/sha256.ts'
import { statePurpose } from '../testing/statePurpose.ts'
import { TestApi } from '../testing/TestApi.ts'
import type { Answer, TestBrowser } from '../testing/TestBrowser.ts'

// "Somebody else" is another office here only by what is known of it: nothing until its key is given.
let api: TestApi
let auditor: TestBrowser
let zip: Buffer
let archive: Awaited<ReturnType<typeof openSealed>>
beforeAll(async () => {
  api = await TestApi.create({ QUARANTINE_BYTES: '4000000' })
  archive = await openSealed(api)
  auditor = await api.signedIn('auditor1')
  await statePurpose(auditor, archive.archiveId)
  zip = Buffer.from(await (await fetch(`${api.origin}/api/archives/${archive.archiveId}/package.zip`, { headers: { cookie: auditor.cookie } })).arrayBuffer())
})
afterAll(() => api.close())

const bring = (bytes: Uint8Array, name = '外地档案.zip', reason = '协查函 2026-17', browser = auditor) =>
  browser.send('POST', `/api/quarantine?${new URLSearchParams({ name, reason }).toString()}`, bytes, { 'content-type': 'application/zip' }) as Promise<Answer<QuarantinedDetail>>
const give = (packageId: string, kind: string, text: string) => auditor.send('POST', `/api/quarantine/${packageId}/anchors?kind=${kind}`, Buffer.from(text), { 'content-type': 'application/octet-stream' })
const detail = (packageId: string) => auditor.ok('GET /api/quarantine/:packageId', { params: { packageId } })
const check = async (packageId: string): Promise<QuarantinedDetail> => {
  expect((await auditor.ok('POST /api/quarantine/:packageId/checks', { params: { packageId } })).work?.state).toMatch(/waiting|checking|checked/)
  await expect.poll(async () => (await detail(packageId)).work?.state, { timeout: 20_000 }).toMatch(/checked|failed/)
  return detail(packageId)
}
const newest = ({ checks: [first] }: QuarantinedDetail) => ({ verdict: first?.verification.verdict, codes: [...new Set(first?.verification.findings.map(({ code }) => code))], anchors: first?.anchors })
const kept = async (packageId: string) => readdir(join(api.config.dataDir, 'objects', 'quarantine', packageId)).catch(() => [])
const trail = async (packageId: string) => (await auditor.ok('GET /api/audit-trail', { query: { target: `quarantine:${packageId}` } })).entries.map(({ action, actor }) => `${actor.name} ${action}`)
const zipOf = async (files: Record<string, Buffer>): Promise<Buffer> => {
  const made = new ZipFile()
  for (const [name, content] of Object.entries(files)) made.addBuffer(content, name)
  made.end()
  return buffer(made.outputStream)
}

it('is kept apart and unchecked at first; without a key the verifier cannot tell, with it and a receipt it is verified, with a registry that is none it cannot; each check stays', async () => {
  const before = (await auditor.ok('GET /api/archives', { query: {} })).total
  const { data: brought, status } = await bring(zip)
  expect(status).toBe(200)
  expect(brought).toMatchObject({ name: '外地档案.zip', reason: '协查函 2026-17', sha256: sha256(zip), bytes: zip.length, verdict: null, work: null, removed: null, checks: [], anchors: [], broughtBy: { displayName: expect.any(String) } })
  expect(brought.expiresAt - brought.broughtAt).toBe(30 * 86_400_000)
  const { packageId } = brought
  expect([await kept(packageId), (await auditor.ok('GET /api/archives', { query: {} })).total]).toEqual([['package.zip'], before])

  const first = await check(packageId)
  expect(first.work).toMatchObject({ state: 'checked', read: zip.length, problem: null })
  expect(newest(first)).toEqual({ verdict: 'cannot-tell', codes: ['untrusted'], anchors: {} })
  expect(first.checks[0]?.claimed).toMatchObject({ archiveId: archive.archiveId, number: archive.number, placeName: '一碗面馆', applicantName: '张三', revision: 1, tracks: [] })

  const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
  expect((await give(packageId, 'root', other)).status).toBe(200)
  expect(newest(await check(packageId)).verdict).not.toBe('verified')

  const [pem = '', receipt = ''] = await Promise.all(['/api/trust/root.pem', `/api/archives/${archive.archiveId}/receipt.txt`].map(async (path) => (await fetch(api.origin + path, { headers: { cookie: auditor.cookie } })).text()))
  await give(packageId, 'root', pem)
  await give(packageId, 'receipt', receipt)
  const verified = await check(packageId)
  expect(newest(verified)).toEqual({ verdict: 'verified', codes: [], anchors: { root: sha256(pem), receipt: sha256(receipt) } })
  expect(verified.checks.map(({ verification }) => verification.verdict)).toEqual(['verified', expect.not.stringMatching('^verified$'), 'cannot-tell'])
  expect((await auditor.ok('GET /api/quarantine', { query: {} })).packages.find((each) => each.packageId === packageId)).toMatchObject({ verdict: 'verified' })

  const registry = '{"kind":"leaf"}\n'
  await give(packageId, 'registry', registry)
  expect(newest(await check(packageId))).toEqual({ verdict: 'cannot-tell', codes: ['registry-unclear'], anchors: { root: sha256(pem), receipt: sha256(receipt), registry: sha256(registry) } })
  expect(await trail(packageId)).toEqual(expect.arrayContaining(['auditor1 quarantine.brought', 'auditor1 quarantine.checked', 'auditor1 quarantine.anchor-given']))
})

it('what was changed in it is found', async () => {
  const changed = Buffer.from(zip)
  const at = changed.indexOf('一碗面馆')
  changed.write('二', at)
  const { data: { packageId } } = await bring(changed)
  const found = await check(packageId)
  expect(newest(found)).toMatchObject({ verdict: 'altered', codes: expect.arrayContaining(['changed']) })
  // It still tells its tale, which is shown as claimed.
  expect(found.checks[0]?.claimed?.archiveId).toBe(archive.archiveId)
})

describe('refused, with what is wrong, noted and not kept', () => {
  const refused = async (bytes: Uint8Array) => {
    const before = (await auditor.ok('GET /api/quarantine', { query: {} })).total
    const { error } = await bring(bytes)
    expect((await auditor.ok('GET /api/quarantine', { query: {} })).total).toBe(before)
    return [error?.code, error?.fields?.find(({ path }) => path === 'en')?.problem]
  }

  it('no zip, one that is cut off, names outside it, a bomb, too much', async () => {
    expect(await refused(Buffer.from('<html>'))).toEqual(['package-invalid', expect.stringContaining('not a whole zip file')])
    expect(await refused(zip.subarray(0, zip.length - 100))).toEqual(['package-invalid', expect.stringContaining('not a whole zip file')])
    const outside = await zipOf({ 'xx/evil.txt': Buffer.from('boo') })
    for (let at = outside.indexOf('xx/evil'); at >= 0; at = outside.indexOf('xx/evil')) outside.write('../evil', at)
    expect(await refused(outside)).toEqual(['package-invalid', expect.stringContaining('outside the package: ../evil.txt')])
    expect(await refused(await zipOf({ 'data/big.json': Buffer.alloc(3_000_000) }))).toEqual(['package-invalid', expect.stringContaining('is a zip bomb: data/big.json')])
    const many = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`${index}.bin`, Buffer.alloc(900_000)]))
    expect(await refused(await zipOf(many))).toEqual(['package-invalid', expect.stringContaining('would unpack to 4500000 bytes')])
    const { entries } = await auditor.ok('GET /api/audit-trail', { query: { target: 'quarantine:none' } })
    expect(entries.filter(({ refused: no, action }) => no && action === 'quarantine.refused')).toHaveLength(5)
  })

  it('more bytes than are allowed, said beforehand or not', async () => {
    expect((await bring(Buffer.alloc(4_000_001))).error?.code).toBe('request-too-large')
    expect(await readdir(join(api.config.dataDir, 'uploads'))).toEqual([])
  })

  it('a reason or a name that is missing, and an anchor that is not what it is called', async () => {
    expect((await bring(zip, 'a.zip', ' ')).error?.code).toBe('request-invalid')
    const { data: { packageId } } = await bring(zip)
    for (const kind of ['root', 'registry', 'receipt']) expect([kind, (await give(packageId, kind, '<script>alert(1)</script>')).error?.code]).toEqual([kind, 'anchor-invalid'])
    expect((await give(packageId, 'other', 'x')).error?.code).toBe('request-invalid')
    expect((await give('none', 'root', 'x')).error?.code).toBe('quarantine-unknown')
    expect(await kept(packageId)).toEqual(['package.zip'])
  })
})

it('a name cannot pretend to be another, and a zip that is no archive is told so', async () => {
  const { data } = await bring(await zipOf({ 'index.html': Buffer.from('<script>alert(1)</script>') }), 'a\u202Egpj.zip')
  expect(data.name).toBe('a\uFFFDgpj.zip')
  const { checks } = await check(data.packageId)
  expect([checks[0]?.verification.verdict, checks[0]?.claimed, checks[0]?.verification.findings[0]?.en]).toEqual(['cannot-tell', null, expect.stringContaining('not a cloud survey archive')])
})

it('[Q3] a store that lost the package accuses nobody: no check is kept', async () => {
  const { data: { packageId } } = await bring(zip)
  await rm(join(api.config.dataDir, 'objects', 'quarantine', packageId), { recursive: true })
  expect(await check(packageId)).toMatchObject({ work: { state: 'failed', problem: 'object-missing' }, verdict: null, checks: [] })
})

it('only who brought it removes it; what was found stays, the bytes go', async () => {
  const admin = await api.signedIn('admin1')
  await admin.ok('POST /api/accounts', { body: { username: 'auditor2', displayName: '审计二', role: 'auditor', password: 'a quiet river in the hills 7' } })
  const second = api.browser()
  await second.signIn('auditor2', 'a quiet river in the hills 7')
  const { data: { packageId } } = await bring(zip, 'b.zip')
  const params = { packageId }
  await check(packageId)
  expect((await second.call('POST /api/quarantine/:packageId/removal', { params })).error?.code).toBe('not-permitted')
  expect(await kept(packageId)).toEqual(['package.zip'])
  const removed = await auditor.ok('POST /api/quarantine/:packageId/removal', { params })
  expect(removed).toMatchObject({ work: null, removed: { by: { displayName: expect.any(String) } }, checks: [{ findings: 1 }] })
  expect(await kept(packageId)).toEqual([])
  for (const route of ['checks', 'removal'] as const) expect((await auditor.call(`POST /api/quarantine/:packageId/${route}`, { params })).error?.code).toBe('quarantine-removed')
  expect(await trail(packageId)).toContain('auditor1 quarantine.removed')
  expect(existsSync(join(api.config.dataDir, 'objects', 'archives'))).toBe(true)
})

it('breaking an upload off leaves nothing behind', async () => {
  const controller = new AbortController()
  const body = new ReadableStream({ start: (stream) => stream.enqueue(zip.subarray(0, 1000)) })
  const { csrfToken } = await auditor.ok('GET /api/me', {})
  const sent = fetch(`${api.origin}/api/quarantine?name=c.zip&reason=x`, { method: 'POST', headers: { cookie: auditor.cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/zip' }, body, duplex: 'half', signal: controller.signal })
  await expect.poll(() => readdir(join(api.config.dataDir, 'uploads'))).toHaveLength(1)
  controller.abort()
  await expect(sent).rejects.toThrow()
  await expect.poll(() => readdir(join(api.config.dataDir, 'uploads'))).toEqual([])
})
