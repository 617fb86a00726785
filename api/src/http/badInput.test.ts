import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RouteName, routes } from '../contract/index.ts'
import { flood } from '../testing/flood.ts'
import { TestApi } from '../testing/TestApi.ts'
import type { TestBrowser } from '../testing/TestBrowser.ts'

let api: TestApi
let examiner: TestBrowser
let inspectionId: string
beforeAll(async () => {
  api = await TestApi.create()
  examiner = await api.signedIn('examiner1')
  inspectionId = await api.inspectionId((await api.applicant()).number)
  await vi.waitFor(async () => expect((await api.service.health()).parts['sfu']?.state).toBe('up'), { timeout: 20_000 })
  await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: {} })
})
afterAll(() => api.close())

describe('judging and concluding', () => {
  const judge = (code: string, [verdict, reason]: ['pass', null] | ['na', string] = ['pass', null]) => examiner.call('POST /api/inspections/:inspectionId/findings', { params: { inspectionId }, body: { code, verdict, reason, measured: null, view: null, snapshotIds: [] } })
  const read = () => examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId } })

  it('[B1] a finding on a checkpoint of another checklist is 422, says where it belongs, and is not kept', async () => {
    const { checklist } = await read()
    const { matters } = await (await api.signedIn('editor1')).ok('GET /api/standards', {})
    const elsewhere = matters.find(({ name }) => name.includes('消防'))?.name ?? ''
    expect(checklist.matter).not.toBe(elsewhere)
    const answer = await judge('FIR-05')
    expect([answer.status, answer.error?.code]).toEqual([422, 'checkpoint-unknown'])
    expect(answer.error?.message).toContain(`it belongs to "${elsewhere}"`)
    const unheardOf = await judge('NO-SUCH')
    expect([unheardOf.status, unheardOf.error?.code]).toEqual([422, 'checkpoint-unknown'])
    expect((await read()).findings).toEqual([])
  })

  it('[B2] concluding with one examiner is 409, with two it is done, and one signature does not make it stand', async () => {
    const { lines } = (await read()).checklist
    // What demands a picture cannot pass without one.
    const demanding = lines.filter(({ evidence }) => evidence?.some(({ required }) => required))
    for (const { code } of demanding) expect((await judge(code)).error?.code).toBe('evidence-missing')
    for (const line of lines) expect((await judge(line.code, demanding.includes(line) ? ['na', '不涉及'] : ['pass', null])).status).toBe(200)
    const conclude = () => examiner.call('POST /api/inspections/:inspectionId/conclusion', { params: { inspectionId } })
    const alone = await conclude()
    expect([alone.status, alone.error?.code]).toEqual([409, 'examiners-too-few'])
    expect(await read()).toMatchObject({ conclusion: null, outcome: null })
    await (await api.signedIn('examiner2')).ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: {} })
    const both = await conclude()
    expect(both.status).toBe(200)
    const { conclusionId } = both.data as { conclusionId: string }
    const sign = () => examiner.call('POST /api/inspections/:inspectionId/signatures', { params: { inspectionId }, body: { conclusionId } })
    expect((await sign()).data).toMatchObject({ stands: false })
    const twice = await sign()
    expect([twice.status, twice.error?.code]).toEqual([409, 'already-signed'])
    expect((await read()).outcome).toBeNull()
  })
})

describe('flagging a moment', () => {
  const view = { producerId: 'camera', projection: 'equirectangular', delayMs: 0, yaw: 0, pitch: 0, fov: 75 }
  const marker = { markerId: 'marker-of-bad-input', code: null, note: null, view }
  it.each([
    ['markerId', { ...marker, markerId: 'short' }], ['markerId', { ...marker, markerId: '../../../etc/passwd' }], ['note', { ...marker, note: '长'.repeat(501) }], ['code', { ...marker, code: 'C'.repeat(41) }],
    ['view', { ...marker, view: null }], ['view.delayMs', { ...marker, view: { ...view, delayMs: 43_200_001 } }], ['view.delayMs', { ...marker, view: { ...view, delayMs: -1 } }],
    ['view.yaw', { ...marker, view: { ...view, yaw: 180.1 } }], ['view.pitch', { ...marker, view: { ...view, pitch: -91 } }], ['view.fov', { ...marker, view: { ...view, fov: 0 } }],
  ])('[B5] out of bounds at %s is 400 with its name, and nothing is kept', async (path, body) => {
    const answer = await examiner.call('POST /api/inspections/:inspectionId/markers', { params: { inspectionId }, body })
    expect([answer.status, answer.error?.code, answer.error?.fields?.map((field) => field.path)]).toEqual([400, 'request-invalid', [`body.${path}`]])
    expect((await examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId } })).markers).toEqual([])
  })
})

describe('100 MB', () => {
  it.each([{}, { 'content-length': 100_000_000 }])('[B3] of a snapshot is 413, and nothing of it stays (%o)', async (length) => {
    const other = await api.inspectionId((await api.applicant()).number)
    await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId: other }, query: {} })
    const { csrfToken } = await examiner.ok('GET /api/me', {})
    const headers = { 'content-type': 'image/png', cookie: examiner.cookie, 'x-csrf-token': csrfToken, ...length }
    const { status, body, sent } = await flood(`${api.origin}/api/inspections/${other}/snapshots?producerId=p&projection=flat&delayMs=0`, headers)
    expect([status, (JSON.parse(body) as { error?: { code: string } }).error?.code]).toEqual([413, 'request-too-large'])
    expect(sent).toBeLessThan(90)
    expect((await examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId: other } })).snapshots).toEqual([])
  })
})

describe('a path in the place of an id', () => {
  const hostile = ['.', '..', '%2e%2e', '..%2f..%2fetc%2fpasswd', '..%5c..%5cwindows', '%2fetc%2fpasswd', 'a%00b', 'a%2fb', '%20', 'x'.repeat(65), '%ff', '%E0%A4%A', '%27%3B--', 'archive.zip']
  const named = (Object.keys(routes) as RouteName[]).flatMap((name) => [...name.matchAll(/:(archiveId|trackId|object|inspectionId|snapshotId|rectificationId|fileId)/g)].map(([, parameter = '']) => [name, parameter] as const))

  /** Sends a path as it is: `fetch` would resolve its dots first. */
  async function raw(name: RouteName, params: Record<string, string>, browser: TestBrowser): Promise<{ status: number; code: unknown }> {
    const [method = '', pattern = ''] = name.split(' ')
    const { csrfToken } = await browser.ok('GET /api/me', {})
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; code: unknown }>()
    const headers = { cookie: browser.cookie, 'x-csrf-token': csrfToken, 'content-length': 0 }
    const request = httpRequest(api.origin, { method, path: pattern.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? ''), headers }, (response) => {
      const answered = async () => ({ status: response.statusCode ?? 0, code: (JSON.parse(await text(response)) as { error?: { code: string } }).error?.code })
      answered().then(resolve, reject)
    })
    request.on('error', reject).end()
    return promise
  }

  it.each(named)('[B4] %s refuses it for %s', async (name, parameter) => {
    const applicant = name.includes('/invites/') ? await api.applicant() : null
    const browser = applicant?.browser ?? (name.includes('/archives/') ? await api.signedIn('auditor1') : examiner)
    for (const id of hostile) {
      const params = { archiveId: 'none', trackId: 'none', seq: '0', promptId: 'none', handOverId: 'none', redactionId: 'none', object: 'seg-000000.m4s', inspectionId: 'none', snapshotId: 'none', rectificationId: 'none', fileId: 'none', inviteToken: applicant?.inviteToken ?? '', [parameter]: id }
      expect([id, await raw(name, params, browser)]).toEqual([id, { status: 400, code: 'request-invalid' }])
    }
  })
})
