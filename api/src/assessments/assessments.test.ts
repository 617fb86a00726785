import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import type { Assessment, AssessmentImport, RectificationFile } from '../contract/index.ts'
import { isObject, objectAt, objectsAt, type JsonObject } from '../exchange/oscal/JsonObject.ts'
import { packDocuments } from '../exchange/oscal/packDocuments.ts'
import { readDocuments } from '../exchange/oscal/readDocuments.ts'
import { foreignPlan, foreignPoam, foreignResults } from '../exchange/oscal/assessments/testing/foreignAssessment.ts'
import { sha256 } from '../keys/sha256.ts'
import { ConcludedInspection } from '../rectifications/testing/ConcludedInspection.ts'
import { TestApi } from '../testing/TestApi.ts'
import type { Answer, TestBrowser } from '../testing/TestBrowser.ts'

let api: TestApi
let examiner: TestBrowser
let auditor: TestBrowser
beforeAll(async () => {
  api = await TestApi.create()
  examiner = await api.signedIn('examiner1')
  auditor = await api.signedIn('auditor1')
})
afterAll(() => api.close())

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const send = (bytes: Uint8Array, { type = 'application/json', query = '' } = {}): Promise<Answer<unknown>> => examiner.send('POST', `/api/assessments${query}`, bytes, { 'content-type': type })

async function bring(bytes: Uint8Array, options?: { type?: string; query?: string }): Promise<AssessmentImport> {
  const { data, error } = await send(bytes, options)
  expect(error).toBeUndefined()
  return data as AssessmentImport
}

async function brought(bytes: Uint8Array, type?: string): Promise<string> {
  return (await bring(bytes, { type: type ?? 'application/json' })).assessmentId ?? ''
}

const read = (assessmentId: string, browser = examiner): Promise<Assessment> => browser.ok('GET /api/assessments/:assessmentId', { params: { assessmentId } })
const given = (path: string, browser: TestBrowser): Promise<Response> => fetch(`${api.origin}${path}`, { headers: { cookie: browser.cookie } })

/** An inspection that was rectified, and its documents as the auditor is given them. */
async function exported(): Promise<{ examined: ConcludedInspection; zip: Uint8Array; documents: JsonObject[]; codes: string[]; answerBy: string }> {
  const codes = ['CAT-02', 'CAT-03']
  const examined = await ConcludedInspection.create(api, codes)
  const { inspectionId, applicant, inviteToken } = examined
  const notice = examined.notice(codes)
  await examined.examiner1.ok('POST /api/inspections/:inspectionId/rectification', { params: { inspectionId }, body: notice })
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#22aa44' } }).jpeg().toBuffer()
  const fileIds = await Promise.all(codes.map(async (code) => ((await examined.upload(code, 'image/jpeg', picture)).data as RectificationFile).fileId))
  await applicant.ok('POST /api/invites/:inviteToken/rectification/answer', { params: { inviteToken }, body: { recheck: false, lines: codes.map((code, index) => ({ code, note: '已改', fileIds: [fileIds[index] ?? ''] })) } })
  await examined.judge('CAT-02', 'pass', { fileIds: [fileIds[0] ?? ''] })
  await examined.judge('CAT-03', 'fail', { fileIds: [fileIds[1] ?? ''] })
  await examined.concludeAndSign()
  const zip = new Uint8Array(await (await given(`/api/inspections/${inspectionId}/oscal.zip`, auditor)).arrayBuffer())
  return { examined, zip, documents: (await readDocuments(zip)).documents.filter(isObject), codes, answerBy: notice.answerBy }
}

/** The plan of ours as if another office had written it: its inspection is not known here. */
function ofAnotherOffice(plan: JsonObject, change: (plan: JsonObject) => void = () => {}): JsonObject {
  const copy = structuredClone(plan)
  const body = objectAt(copy, 'assessment-plan')
  const metadata = objectAt(body, 'metadata')
  metadata.props = objectsAt(metadata, 'props').map((one) => (one.name === 'inspection-id' ? { ...one, value: crypto.randomUUID() } : one))
  body.uuid = crypto.randomUUID()
  change(body)
  return copy
}

const open = (assessmentId: string, body: object = {}): Promise<Answer<unknown>> => examiner.call('POST /api/assessments/:assessmentId/inspection', { params: { assessmentId }, body })

describe('an inspection of ours, handed out and brought in', () => {
  let own: Awaited<ReturnType<typeof exported>>
  beforeAll(async () => {
    own = await exported()
  })

  it('says what the inspection says, finds it again, and is told by examiner and auditor', async () => {
    const { examined, zip, codes, answerBy } = own
    const inspection = await examined.read()
    const reply = await bring(zip, { type: 'application/zip' })
    expect(reply).toMatchObject({ known: false, faults: [], models: ['assessment-plan', 'assessment-results', 'plan-of-action-and-milestones'], sha256: sha256(zip), bytes: zip.byteLength, failed: 1, open: 1, reviewed: inspection.checklist.lines.length })
    const link = { inspectionId: inspection.inspectionId, number: inspection.number, archiveIds: inspection.archiveIds }
    expect(reply.inspection).toEqual(link)
    const assessment = await read(reply.assessmentId ?? '', auditor)
    expect(assessment).toMatchObject({ inspection: link, importedBy: expect.any(String), plan: { place: inspection.placeName, address: inspection.address, applicant: inspection.applicantName, controls: inspection.checklist.lines.map(({ code }) => code) } })
    const [first, second] = assessment.results
    expect([first?.findings.filter(({ satisfied }) => !satisfied).map(({ control }) => control), second?.findings.map(({ control, verdict }) => [control, verdict])]).toEqual([codes, [['CAT-02', 'pass'], ['CAT-03', 'fail']]])
    expect(first?.findings.find(({ control }) => control === 'CAT-02')?.observations.map(({ description, by }) => [description, by])).toEqual(inspection.examiners.map(({ displayName }) => ['CAT-02 不符合', [displayName]]))
    expect(assessment.poam.map(({ control, open: stands, risks }) => [control, stands, risks[0]?.status, new Date(risks[0]?.deadline ?? 0).toISOString()])).toEqual([['CAT-02', false, 'closed', `${answerBy}T15:59:59.000Z`], ['CAT-03', true, 'open', `${answerBy}T15:59:59.000Z`]])
    const line = inspection.checklist.lines.find(({ code }) => code === 'CAT-02')
    expect(assessment.lines.find(({ control }) => control === 'CAT-02')).toEqual({ control: 'CAT-02', title: null, checkpoint: { code: 'CAT-02', wording: line?.examinerWording, clauses: line?.clauses.map(({ regulation, path }) => ({ regulation, path })) } })
    expect((await open(assessment.assessmentId)).error).toMatchObject({ code: 'plan-carried-out', message: expect.stringContaining(inspection.number) })
    for (const search of [inspection.number, '餐饮']) expect((await auditor.ok('GET /api/assessments', { query: { search } })).assessments.map(({ assessmentId }) => assessmentId)).toContain(assessment.assessmentId)
  })

  it('finds it too when another program went on with what is to be put right, whose words are kept and told', async () => {
    const { examined, documents } = own
    const poam = structuredClone(documents.find((document) => 'plan-of-action-and-milestones' in document) ?? {})
    const body = objectAt(poam, 'plan-of-action-and-milestones')
    const [risk] = objectsAt(body, 'risks')
    Object.assign(risk ?? {}, { status: 'deviation-approved', 'x-tracker': { ticket: 7 } })
    const log = objectAt(risk ?? {}, 'risk-log')
    log.entries = [...objectsAt(log, 'entries'), { uuid: crypto.randomUUID(), title: 'Accepted by the board', start: '2027-01-05T00:00:00Z', 'status-change': 'deviation-approved' }]
    const bytes = json(poam)
    const { assessmentId, inspection, models, faults } = await bring(bytes)
    expect([models, inspection?.inspectionId, faults.map(({ code }) => code)]).toEqual([['plan-of-action-and-milestones'], examined.inspectionId, ['oscal-field-unknown']])
    expect((await read(assessmentId ?? '')).poam[0]?.risks[0]?.log.at(-1)).toMatchObject({ title: 'Accepted by the board', status: 'deviation-approved' })
    expect(Buffer.from(await (await given(`/api/assessments/${assessmentId}/oscal`, auditor)).arrayBuffer()).equals(bytes)).toBe(true)
  })
})

it('tells an examiner who still judges apart nothing of what the other found', async () => {
  const { number } = await api.applicant()
  const inspectionId = await api.inspectionId(number)
  const other = await api.signedIn('examiner2')
  for (const browser of [examiner, other]) await browser.ok('POST /api/inspections/:inspectionId/ticket', { params: { inspectionId }, query: {} })
  const judge = (browser: TestBrowser): Promise<unknown> => browser.ok('POST /api/inspections/:inspectionId/findings', { params: { inspectionId }, body: { code: 'CAT-01', verdict: 'na', reason: '本店没有此项', measured: null, view: null, snapshotIds: [] } })
  await judge(examiner)
  const assessmentId = await brought(new Uint8Array(await (await given(`/api/inspections/${inspectionId}/oscal.zip`, auditor)).arrayBuffer()), 'application/zip')
  const params = { assessmentId }
  expect((await read(assessmentId)).results).toHaveLength(1)
  for (const name of ['GET /api/assessments/:assessmentId', 'GET /api/assessments/:assessmentId/oscal'] as const) expect((await other.call(name, { params })).error?.code).toBe('judged-apart')
  await judge(other)
  expect((await read(assessmentId, other)).results).toHaveLength(1)
})

describe('what is brought in', () => {
  it('is looked at first, kept once, comes back byte for byte, and all of it is in the audit trail', async () => {
    const bytes = Buffer.from(`\uFEFF ${JSON.stringify([foreignResults(), foreignPoam()], null, 3)}\n`)
    const looked = await bring(bytes, { query: '?dry=true' })
    expect([looked.assessmentId, looked.title, looked.preparedBy, looked.inspection, looked.faults.length]).toEqual([null, 'Visits of 2026', 'Harbour Inspection Ltd', null, 3])
    expect((await examiner.ok('GET /api/assessments', { query: { search: 'Visits of 2026' } })).total).toBe(0)
    const [first, second] = await Promise.all([bring(bytes), bring(bytes)])
    expect([first.assessmentId, [first.known, second.known].filter(Boolean).length, first.faults.length]).toEqual([second.assessmentId, 1, 3])
    expect((await examiner.ok('GET /api/assessments', { query: { search: 'Visits of 2026' } })).total).toBe(1)
    const path = `/api/assessments/${first.assessmentId}/oscal`
    const back = await given(path, auditor)
    expect([back.headers.get('content-type'), back.headers.get('etag'), back.headers.get('content-disposition')]).toEqual(['application/json; charset=utf-8', `"${sha256(bytes)}"`, expect.stringMatching(/^attachment; filename="oscal-[0-9a-f]{12}\.json"$/)])
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true)
    await read(first.assessmentId ?? '')
    const { entries } = await auditor.ok('GET /api/audit-trail', { query: { target: `assessment:${first.assessmentId}` } })
    expect(entries.map(({ action, actor }) => `${action} ${actor.name}`)).toEqual(['assessment.read examiner1', 'assessment.exported auditor1', 'assessment.imported examiner1', 'assessment.imported examiner1'])
    expect(entries.every(({ detail }) => detail['sha256'] === sha256(bytes))).toBe(true)
  })

  it('may hold characters that a database does not take', async () => {
    const poam = foreignPoam()
    Object.assign(objectAt(objectAt(poam, 'plan-of-action-and-milestones'), 'metadata'), { title: 'Half \ud83d a NUL \0', ['odd\0field']: 1 })
    const { assessmentId, title, faults } = await bring(json(poam))
    expect([title, faults[0]?.path]).toEqual(['Half \ufffd a NUL \ufffd', 'plan-of-action-and-milestones#/plan-of-action-and-milestones/metadata/odd\ufffdfield'])
    expect((await read(assessmentId ?? '')).poam).toHaveLength(3)
  })

  it('is brought in by examiners, and read by auditors too', async () => {
    const assessmentId = await brought(json(foreignPlan('ac-2')))
    for (const [browser, status] of [[auditor, 403], [api.browser(), 401]] as const) expect((await browser.send('POST', '/api/assessments', json(foreignPlan()), { 'content-type': 'application/json' })).status).toBe(status)
    expect((await read(assessmentId, auditor)).results).toEqual([])
    expect((await (await api.signedIn('editor1')).call('GET /api/assessments/:assessmentId', { params: { assessmentId } })).status).toBe(403)
    expect((await examiner.call('GET /api/assessments/:assessmentId', { params: { assessmentId: 'none' } })).error?.code).toBe('assessment-unknown')
  })

  it('with a fault is kept not at all, and every fault is told', async () => {
    const plan = foreignPlan('ac-2')
    const body = objectAt(plan, 'assessment-plan')
    body.uuid = 'none'
    Object.assign(body, { tasks: [{ uuid: 'x', type: 'action', title: 'y' }] })
    const zip = await packDocuments([{ name: 'plan.json', json: plan }, { name: 'poam.json', json: { 'plan-of-action-and-milestones': {} } }])
    const { total } = await examiner.ok('GET /api/assessments', { query: {} })
    const refused = await send(zip, { type: 'application/zip' })
    expect([refused.status, refused.error?.code]).toEqual([422, 'import-invalid'])
    expect(refused.error?.fields?.map(({ path }) => path)).toEqual([
      'plan.json#/assessment-plan/uuid', 'plan.json#/assessment-plan/tasks/0/uuid', ...Array.from({ length: 3 }, () => 'poam.json#/plan-of-action-and-milestones'),
    ])
    expect(refused.error?.fields?.every(({ problem }) => /[\u4e00-\u9fff].* \/ .*[a-z]/.test(problem))).toBe(true)
    for (const [bytes, type, code] of [
      [Buffer.from('{"assessment-plan":'), 'application/json', 'import-invalid'], [Buffer.from('PK\u0003\u0004 no zip'), 'application/zip', 'import-invalid'], [Buffer.alloc(30_000_001, 32), 'application/json', 'request-too-large'],
      [Buffer.from('<assessment-plan/>'), 'application/xml', 'upload-invalid'],
    ] as const) expect((await send(bytes, { type })).error?.code).toBe(code)
    expect((await examiner.ok('GET /api/assessments', { query: {} })).total).toBe(total)
  })
})

describe('a plan', () => {
  const ahead = (days: number): number => Math.floor(Date.now() / 1000) * 1000 + days * 86_400_000
  let plan: JsonObject
  beforeAll(async () => {
    const { number } = await api.applicant()
    const inspectionId = await api.inspectionId(number)
    await examiner.ok('POST /api/inspections/:inspectionId/schedule', { params: { inspectionId }, body: { at: ahead(3) } })
    const { documents } = await readDocuments(new Uint8Array(await (await given(`/api/inspections/${inspectionId}/oscal.zip`, auditor)).arrayBuffer()))
    plan = documents.filter(isObject).find((document) => 'assessment-plan' in document) ?? {}
  })

  it('opens an inspection as it says, once, by the checklist in force that has its lines', async () => {
    const assessmentId = await brought(json(ofAnotherOffice(plan)))
    const before = await read(assessmentId)
    expect([before.inspection, before.opened, before.unfitted]).toEqual([null, null, []])
    expect(before.checklists).toMatchObject([{ situation: expect.any(String), exact: true, remote: true, lines: before.plan?.controls?.length }])
    const [opened, again] = await Promise.all([open(assessmentId), open(assessmentId)])
    expect(new Set([opened.status, again.status])).toEqual(new Set([200, 409]))
    const { opened: link } = await read(assessmentId)
    const inspection = await examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId: link?.inspectionId ?? '' } })
    expect(inspection).toMatchObject({ number: link?.number, state: 'scheduled', scheduledAt: before.plan?.appointment, placeName: '一碗面馆', address: '人民路 1 号', applicantName: '张三', phone: null, invite: null, checklist: { checklistVersionId: before.checklists[0]?.checklistVersionId } })
    const invited = await examiner.ok('POST /api/inspections/:inspectionId/invites', { params: { inspectionId: inspection.inspectionId } })
    const applicant = await api.browser().ok('POST /api/invites/:inviteToken/open', { params: { inviteToken: invited.inviteToken } })
    expect(applicant.lines).toHaveLength(inspection.checklist.lines.length)
    for (const [target, action] of [[`inspection:${inspection.inspectionId}`, 'inspection.opened'], [`assessment:${assessmentId}`, 'assessment.carried-out']] as const) {
      expect((await auditor.ok('GET /api/audit-trail', { query: { target } })).entries.map((entry) => entry.action)).toContain(action)
    }
  })

  it('is corrected by the examiner; one with some of the lines only waits for the examiner to choose', async () => {
    const some = ofAnotherOffice(plan, (body) => {
      body['reviewed-controls'] = { 'control-selections': [{ 'include-controls': [{ 'control-id': 'CAT-02' }, { 'control-id': 'CAT-03' }] }] }
    })
    const assessmentId = await brought(json(some))
    const { checklists: [checklist] } = await read(assessmentId)
    expect(checklist).toMatchObject({ exact: false, remote: true })
    expect((await open(assessmentId)).error).toMatchObject({ code: 'checklist-unfit', fields: [{ path: 'body.checklistVersionId', problem: 'must be chosen' }] })
    expect((await open(assessmentId, { checklistVersionId: 'other' })).error?.code).toBe('checklist-unfit')
    const given = { checklistVersionId: checklist?.checklistVersionId, placeName: '二碗面馆', address: '和平路 2 号', applicantName: '李四', phone: '139 0000 0000' }
    expect((await open(assessmentId, { ...given, scheduledAt: ahead(-30) })).error).toMatchObject({ code: 'request-invalid', fields: [{ path: 'body.scheduledAt' }] })
    const { data } = await open(assessmentId, { ...given, scheduledAt: null })
    const { checklistVersionId: _, ...facts } = given
    expect(await examiner.ok('GET /api/inspections/:inspectionId', { params: { inspectionId: (data as { inspectionId: string }).inspectionId } })).toMatchObject({ ...facts, state: 'applied', scheduledAt: null })
  })

  it('is refused where nothing fits, where the matter is not for remote examination, where something is not said, and where there is none', async () => {
    const unknown = await brought(json(foreignPlan('ac-2', 'CAT-02')))
    expect((await open(unknown)).error).toMatchObject({ code: 'checklist-unfit', message: expect.stringContaining('ac-2'), fields: [{ path: 'plan.controls.ac-2' }] })
    expect((await read(unknown)).unfitted).toEqual(['ac-2'])
    expect((await open(await brought(json(foreignPlan())))).error).toMatchObject({ code: 'checklist-unfit', message: expect.stringContaining('catalog') })
    const lines = Array.from({ length: 5 }, (_, index) => `NET-0${index + 1}`)
    expect((await open(await brought(json(foreignPlan(...lines))))).error?.code).toBe('matter-not-remote')
    const silent = ofAnotherOffice(plan, (body) => {
      const metadata = objectAt(body, 'metadata')
      metadata.locations = []
      delete metadata.locations
      delete metadata['responsible-parties']
      delete body['back-matter']
    })
    const refused = await open(await brought(json(silent)))
    expect([refused.error?.code, refused.error?.fields?.map(({ path }) => path)]).toEqual(['request-invalid', ['body.placeName', 'body.address', 'body.applicantName']])
    expect((await open(await brought(json(foreignResults())))).error?.code).toBe('plan-missing')
  })
})
