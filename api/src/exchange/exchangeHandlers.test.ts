import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import type { RectificationFile } from '../contract/index.ts'
import { sha256 } from '../keys/sha256.ts'
import { ConcludedInspection } from '../rectifications/testing/ConcludedInspection.ts'
import { TestApi } from '../testing/TestApi.ts'
import type { TestBrowser } from '../testing/TestBrowser.ts'
import { isObject, objectAt, objectsAt, textAt, type JsonObject } from './oscal/JsonObject.ts'
import { modelOf, oscalFaults } from './oscal/oscalFaults.ts'
import { readDocuments } from './oscal/readDocuments.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

describe('GET /api/inspections/:inspectionId/oscal.zip', () => {
  const codes = ['CAT-02', 'CAT-03']
  const read = (browser: TestBrowser, inspectionId: string): Promise<Response> => fetch(`${api.origin}/api/inspections/${inspectionId}/oscal.zip`, { headers: { cookie: browser.cookie } })

  /** What is in the zip, by model, and that the published schema has nothing against it. */
  async function documents(browser: TestBrowser, inspectionId: string): Promise<Record<string, JsonObject>> {
    const answer = await read(browser, inspectionId)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([200, 'application/zip', expect.stringMatching(/^attachment; filename="[\w.-]+-oscal\.zip"$/)])
    const found = (await readDocuments(new Uint8Array(await answer.arrayBuffer()))).documents.filter(isObject)
    return Object.fromEntries(found.map((document) => {
      const model = modelOf(document) ?? 'catalog'
      expect(oscalFaults(document, model)).toEqual([])
      return [model, objectAt(document, model)]
    }))
  }

  it('gives plan, results by round and what was to be rectified, from the application to the answer that was accepted; every reading is in the audit trail', async () => {
    const auditor = await api.signedIn('auditor1')
    const examined = await ConcludedInspection.create(api, codes)
    const { inspectionId, examiner1, applicant, inviteToken } = examined
    const before = await documents(examiner1, inspectionId)
    expect(objectsAt(before['plan-of-action-and-milestones'] ?? {}, 'risks').map(({ status, deadline }) => [status, deadline])).toEqual([['open', undefined], ['open', undefined]])

    const notice = examined.notice(codes)
    await examiner1.ok('POST /api/inspections/:inspectionId/rectification', { params: { inspectionId }, body: notice })
    const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#22aa44' } }).jpeg().toBuffer()
    const files = new Map<string, string>()
    for (const code of codes) files.set(code, ((await examined.upload(code, 'image/jpeg', picture)).data as RectificationFile).fileId)
    const lines = codes.map((code) => ({ code, note: '已改', fileIds: [files.get(code) ?? ''] }))
    await applicant.ok('POST /api/invites/:inviteToken/rectification/answer', { params: { inviteToken }, body: { recheck: false, lines } })
    for (const code of codes) await examined.judge(code, 'pass', { fileIds: [files.get(code) ?? ''] })
    await examined.concludeAndSign()

    const { 'assessment-plan': plan, 'assessment-results': results = {}, 'plan-of-action-and-milestones': poam = {} } = await documents(auditor, inspectionId)
    expect(plan).toBeDefined()
    expect(objectsAt(results, 'results').map((result) => objectsAt(result, 'findings').filter(({ target }) => isObject(target) && objectAt(target, 'status').state === 'not-satisfied').length)).toEqual([2, 0])
    expect(objectsAt(poam, 'risks').map(({ status, deadline }) => [status, deadline])).toEqual(codes.map(() => ['closed', `${notice.answerBy}T15:59:59.000Z`]))
    const rlinks = objectsAt(objectAt(poam, 'back-matter'), 'resources').flatMap((resource) => objectsAt(resource, 'rlinks'))
    expect(rlinks).toEqual(expect.arrayContaining([...files.values()].map((fileId) => ({ href: `data/result/rectification/${fileId}.jpg`, 'media-type': 'image/jpeg', hashes: [{ algorithm: 'SHA-256', value: sha256(picture) }] }))))
    expect(rlinks.filter((rlink) => /^data\/result\/snapshots\/[\w-]+\.png$/.test(textAt(rlink, 'href') ?? ''))).toHaveLength(2)

    const { entries } = await auditor.ok('GET /api/audit-trail', { query: { target: `inspection:${inspectionId}` } })
    expect(entries.filter(({ action }) => action === 'inspection.exported').map(({ actor }) => actor.name)).toEqual(['auditor1', 'examiner1'])
  })

  it('is for examiners and auditors, and for inspections that there are', async () => {
    const { number } = await api.applicant()
    const inspectionId = await api.inspectionId(number)
    expect(Object.keys(await documents(await api.signedIn('auditor1'), inspectionId))).toEqual(['assessment-plan', 'assessment-results'])
    expect((await read(await api.signedIn('editor1'), inspectionId)).status).toBe(403)
    expect((await read(api.browser(), inspectionId)).status).toBe(401)
    expect((await read(await api.signedIn('examiner1'), 'none')).status).toBe(404)
  })
})

describe('a large file', () => {
  const send = async (bytes: Uint8Array, type: string): Promise<{ status: number; error: { code: string; message: string; fields?: { problem: string }[] | undefined } | undefined; data: unknown }> =>
    (await api.signedIn('editor1')).send('POST', '/api/standards/imports', bytes, { 'content-type': type })

  it('of OSCAL with 20 MB is taken', async () => {
    const resources = Array.from({ length: 2000 }, (_, index) => ({ uuid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, title: `Source ${index}`, description: 'Requirement text. '.repeat(556) }))
    const metadata = { title: 'A large catalog', 'last-modified': '2026-11-01T00:00:00Z', version: '1', 'oscal-version': '1.2.1' }
    const controls = [{ id: 'ac-1', title: 'Policy', parts: [{ id: 'ac-1_smt', name: 'statement', prose: 'A policy is posted where everybody sees it.' }] }]
    const bytes = Buffer.from(JSON.stringify({ catalog: { uuid: '61787555-dca7-46fd-8ef2-0b3f0a4f2a11', metadata, controls, 'back-matter': { resources } } }))
    expect(bytes.length).toBeGreaterThan(20_000_000)
    const taken = await send(bytes, 'application/json')
    expect([taken.error, taken.data]).toMatchObject([undefined, { matterId: 'oscal-61787555', revision: 1, checkpoints: { added: ['AC-1'] } }])
  })

  it('of a spreadsheet is refused: with 50 MB as it is sent, with more than 10 MB when it is read, each saying how much is allowed', async () => {
    const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    const huge = await send(Buffer.alloc(50_000_000, 'PK'), sheet)
    expect([huge.status, huge.error?.code, huge.error?.message]).toEqual([413, 'request-too-large', expect.stringContaining('30000000')])
    const large = await send(Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(12_000_000)]), sheet)
    expect([large.status, large.error?.code, large.error?.fields?.map(({ problem }) => problem)]).toEqual([422, 'import-invalid', [expect.stringMatching(/文件有 12\.0 MB，不能超过 10 MB.*12\.0 MB and may have 10 MB/)]])
  })
})
