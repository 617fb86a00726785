import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Archive } from '../contract/index.ts'
import { TestApi } from '../testing/TestApi.ts'
import { ConcludedInspection } from './testing/ConcludedInspection.ts'

const run = promisify(execFile)
const [first, second] = ['CAT-02', 'CAT-03']
const issue = 'POST /api/inspections/:inspectionId/rectification'
const answer = 'POST /api/invites/:inviteToken/rectification/answer'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.create()
})
afterAll(() => api.close())

const photo = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#22aa44' } }).jpeg().toBuffer()
const day = (inspection: ConcludedInspection) => ({ inspectionId: inspection.inspectionId })

/** The first archive of an inspection at a revision, verified. */
async function sealed(inspection: ConcludedInspection, revision: number): Promise<Archive> {
  const auditor = await api.signedIn('auditor1')
  const archiveId = await vi.waitFor(async () => {
    const [id] = (await inspection.read()).archiveIds
    const found = (await auditor.ok('GET /api/archives', { query: {} })).archives.find((archive) => archive.archiveId === id)
    if (!found || found.revision < revision || found.status !== 'sealed') throw new Error('not sealed yet')
    return found.archiveId
  }, { timeout: 20_000, interval: 200 })
  expect(await auditor.ok('POST /api/archives/:archiveId/verification', { params: { archiveId } })).toMatchObject({ verdict: 'verified' })
  return auditor.ok('GET /api/archives/:archiveId', { params: { archiveId } })
}

describe('from a conclusion to a better one', () => {
  let it1: ConcludedInspection
  let fileId: string
  const params = () => ({ inviteToken: it1.inviteToken })

  it('a notice names every failed line, and those only', async () => {
    it1 = await ConcludedInspection.create(api, [first, second])
    const refused = async (body: object) => (await it1.examiner1.call(issue, { params: day(it1), body })).error
    expect((await refused(it1.notice([first])))?.fields).toEqual([{ path: `body.lines.${second}`, problem: 'is missing' }])
    expect(await refused(it1.notice([first, second, 'CAT-05']))).toMatchObject({ code: 'notice-incomplete', message: expect.stringContaining('CAT-05') })
    expect(await refused(it1.notice([first, second], 0))).toMatchObject({ code: 'request-invalid', fields: [{ path: 'body.answerBy' }] })
    expect(await refused(it1.notice([first, second], 400))).toMatchObject({ code: 'request-invalid' })
    expect(await refused({ ...it1.notice([first, second]), answerBy: '2027-02-30' })).toMatchObject({ code: 'request-invalid' })
    expect((await (await api.signedIn('auditor1')).call(issue, { params: day(it1), body: it1.notice([first, second]) })).status).toBe(403)
  })

  it('once issued, the applicant reads it with clause, picture and how to fix; the clock stands still and nothing is judged', async () => {
    const issued = await it1.examiner1.ok(issue, { params: day(it1), body: it1.notice([second, first]) })
    expect(issued).toMatchObject({ state: 'rectifying', rectifications: [{ state: 'waiting', number: `ZG-${issued.number}-1`, lines: [{ code: first, reasons: [`${first} 不符合`] }, { code: second }] }] })
    expect(issued.clock).toMatchObject({ endedAt: null, dueOn: null, stops: [{ reason: 'rectification', to: null }] })
    expect((await it1.examiner1.call(issue, { params: day(it1), body: it1.notice([first, second]) })).error?.code).toBe('rectification-exists')
    const view = await it1.applicant.ok('GET /api/invites/:inviteToken', { params: params() })
    const line = view.rectification?.lines[0]
    expect(line).toMatchObject({ howToFix: `按要求改正 ${first}`, clauses: [{ text: expect.stringMatching(/./) }], pictures: [expect.any(String)] })
    const picture = await fetch(`${api.origin}/api/invites/${it1.inviteToken}/rectification/pictures/${line?.pictures[0]}`, { headers: { cookie: it1.applicant.cookie } })
    expect(await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).toMatchObject({ format: 'jpeg', width: 960, height: 600 })
    const judged = await it1.examiner1.call('POST /api/inspections/:inspectionId/findings', { params: day(it1), body: { code: first, verdict: 'pass', reason: null, measured: null, view: null, snapshotIds: [] } })
    expect(judged.error?.code).toBe('rectification-waiting')
  })

  it('is printed with the same words', async () => {
    const { rectifications } = await it1.read()
    const folder = await mkdtemp(path.join(tmpdir(), 'notice-'))
    const file = path.join(folder, 'notice.pdf')
    const pdf = await fetch(`${api.origin}/api/invites/${it1.inviteToken}/rectification/notice.pdf`, { headers: { cookie: it1.applicant.cookie } })
    await writeFile(file, Buffer.from(await pdf.arrayBuffer()))
    const { stdout } = await run('pdftotext', ['-layout', file, '-'])
    for (const words of ['整改通知书', '一次性告知', rectifications[0]?.number ?? '-', '一碗面馆', `按要求改正 ${second}`, `${first} 不符合`, rectifications[0]?.sha256 ?? '-', '整改后请保留票据']) expect(stdout).toContain(words)
    const { stdout: images } = await run('pdfimages', ['-list', file])
    expect(images.split('\n').filter((row) => row.includes('jpeg'))).toHaveLength(2)
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('photos and videos are kept as sent, can be taken back, and are what they say', async () => {
    expect((await it1.upload(first, 'image/jpeg', Buffer.from('no picture'))).error?.code).toBe('upload-invalid')
    expect((await it1.upload(first, 'video/mp4', await photo())).error?.code).toBe('upload-invalid')
    expect((await it1.upload('CAT-05', 'image/jpeg', await photo())).error?.code).toBe('checkpoint-unknown')
    const bytes = await photo()
    const wrong = (await it1.upload(first, 'image/jpeg', bytes)).data as { fileId: string }
    await it1.applicant.ok('DELETE /api/invites/:inviteToken/rectification/files/:fileId', { params: { ...params(), fileId: wrong.fileId } })
    ;({ fileId } = (await it1.upload(first, 'image/jpeg', bytes)).data as { fileId: string })
    expect((await it1.upload(first, 'image/jpeg', bytes)).data).toMatchObject({ fileId })
    expect((await it1.read()).rectifications[0]?.files).toEqual([])
    const small = await fetch(`${api.origin}/api/invites/${it1.inviteToken}/rectification/files/${fileId}?width=32`, { headers: { cookie: it1.applicant.cookie } })
    expect(await sharp(Buffer.from(await small.arrayBuffer())).metadata()).toMatchObject({ format: 'jpeg', width: 32, height: 24 })
    const sent = await fetch(`${api.origin}/api/inspections/${it1.inspectionId}/rectification-files/${fileId}`, { headers: { cookie: it1.examiner1.cookie, range: 'bytes=0-9' } })
    expect(sent.status).toBe(206)
    expect(Buffer.from(await sent.arrayBuffer())).toEqual(bytes.subarray(0, 10))
    const view = await it1.applicant.ok('GET /api/invites/:inviteToken', { params: params() })
    expect(view.rectification?.files).toMatchObject([{ fileId, code: first, kind: 'photo' }])
    const lines = [{ code: first, note: null, fileIds: [wrong.fileId] }, { code: second, note: null, fileIds: [] }]
    expect((await it1.applicant.call(answer, { params: params(), body: { recheck: false, lines } })).error?.code).toBe('file-unknown')
  })

  it('an answer leaves no line open; then only these lines are judged again, by what was sent', async () => {
    const lines = [{ code: first, note: '已更换', fileIds: [fileId] }]
    expect((await it1.applicant.call(answer, { params: params(), body: { recheck: false, lines } })).error).toMatchObject({ code: 'answer-incomplete', fields: [{ path: `body.lines.${second}` }] })
    const video = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(64)])
    const { fileId: videoId } = (await it1.upload(second, 'video/quicktime', video)).data as { fileId: string }
    const answered = await it1.applicant.ok(answer, { params: params(), body: { recheck: false, lines: [...lines, { code: second, note: null, fileIds: [videoId] }] } })
    expect(answered).toMatchObject({ state: 'reviewing', conclusion: null, rectification: { state: 'answered', answer: { late: false, recheck: false, lines: [{ code: first, note: '已更换' }, { code: second }] } } })
    expect((await it1.upload(first, 'image/jpeg', await photo())).error?.code).toBe('rectification-over')
    const before = await it1.read()
    expect(before).toMatchObject({ recheck: [first, second], conclusion: null, earlierConclusions: [{ stands: true, outcome: 'fail' }], report: { open: [first, second] } })
    const settled = await it1.examiner1.call('POST /api/inspections/:inspectionId/findings', { params: day(it1), body: { code: 'CAT-05', verdict: 'pass', reason: null, measured: null, view: null, snapshotIds: [] } })
    expect(settled.error?.code).toBe('checkpoint-settled')
    await it1.judge(first, 'pass', { fileIds: [fileId] })
    await it1.judge(second, 'pass', { fileIds: [videoId] })
    const strange = await it1.examiner1.call('POST /api/inspections/:inspectionId/findings', { params: day(it1), body: { code: second, verdict: 'pass', reason: null, measured: null, view: null, snapshotIds: [], fileIds: [fileId] } })
    expect(strange.error?.code).toBe('file-unknown')
  })

  it('the further conclusion stands beside the first one, which stays as it was', async () => {
    const { earlierConclusions } = await it1.read()
    await it1.concludeAndSign()
    const after = await it1.read()
    expect(after).toMatchObject({ state: 'concluded', conclusion: { stands: true }, recheck: null, rectifications: [{ state: 'settled' }], report: { open: [], failed: [] } })
    expect(after.conclusion?.outcome).not.toBe('fail')
    expect(after.earlierConclusions).toEqual(earlierConclusions)
    expect(after.findings.filter(({ code }) => code === first).map(({ verdict, superseded }) => [verdict, superseded])).toEqual([['fail', true], ['fail', true], ['pass', false], ['pass', false]])
    expect(after.clock.endedAt).not.toBeNull()
    const view = await it1.applicant.ok('GET /api/invites/:inviteToken', { params: params() })
    expect(view).toMatchObject({ conclusion: { failed: [] }, rectification: { state: 'settled' } })
  })

  it('all of it is sealed: both conclusions, the notice, and what was sent', async () => {
    await it1.examiner1.ok('POST /api/inspections/:inspectionId/end-session', { params: day(it1), body: { reason: 'normal' } })
    const archive = await sealed(it1, 1)
    expect(archive).toMatchObject({ conclusion: { stands: true }, earlierConclusions: [{ outcome: 'fail' }], rectifications: [{ state: 'settled', answer: { recheck: false }, files: [{ fileId }, {}] }] })
  })
})

describe('a notice that is not simply answered', () => {
  it('can be shown live instead: an appointment, a session, and a conclusion that may ask again', async () => {
    const inspection = await ConcludedInspection.create(api, [first])
    await inspection.examiner1.ok(issue, { params: day(inspection), body: inspection.notice([first]) })
    await inspection.examiner1.ok('POST /api/inspections/:inspectionId/end-session', { params: day(inspection), body: { reason: 'normal' } })
    const params = { inviteToken: inspection.inviteToken }
    expect(await inspection.applicant.ok(answer, { params, body: { recheck: true, lines: [] } })).toMatchObject({ state: 'applied', scheduledAt: null, rectification: { answer: { recheck: true } } })
    await expect.poll(async () => (await inspection.read()).session).toBeNull()
    await inspection.enter()
    expect((await inspection.applicant.call('POST /api/invites/:inviteToken/ticket', { params })).status).toBe(200)
    await inspection.judge(first, 'fail')
    await inspection.concludeAndSign()
    // The archive of the first session, sealed with the first conclusion, gets a further revision.
    expect(await sealed(inspection, 2)).toMatchObject({ earlierConclusions: [{ stands: true }], rectifications: [{ state: 'settled' }] })
    const again = await inspection.examiner1.ok(issue, { params: day(inspection), body: inspection.notice([first]) })
    expect(again).toMatchObject({ rectifications: [{ state: 'settled' }, { state: 'waiting', number: `ZG-${again.number}-2` }], earlierConclusions: [{ stands: true }] })
  })

  it('can be extended, answered late, and ended without an answer', async () => {
    const late = await ConcludedInspection.create(api, [first])
    const ended = await ConcludedInspection.create(api, [first])
    for (const one of [late, ended]) await one.examiner1.ok(issue, { params: day(one), body: one.notice([first], 1) })
    const extend = (answerBy: string) => late.examiner1.call('POST /api/inspections/:inspectionId/rectification/extension', { params: day(late), body: { answerBy, reason: '等候配件' } })
    expect((await extend(late.notice([first], 1).answerBy)).error?.code).toBe('request-invalid')
    expect((await extend(late.notice([first], 3).answerBy)).data).toMatchObject({ rectifications: [{ answerBy: late.notice([first], 3).answerBy, extensions: [{ reason: '等候配件' }] }] })
    const closed = await ended.examiner2.ok('POST /api/inspections/:inspectionId/rectification/closing', { params: day(ended), body: { reason: '到期未答复' } })
    expect(closed).toMatchObject({ state: 'concluded', outcome: 'fail', rectifications: [{ state: 'closed', closed: { reason: '到期未答复' } }] })
    expect((await ended.upload(first, 'image/jpeg', await photo())).error?.code).toBe('rectification-over')
    api.putForward(20 * 86_400_000)
    const body = { recheck: true, lines: [] }
    expect(await late.applicant.ok(answer, { params: { inviteToken: late.inviteToken }, body })).toMatchObject({ rectification: { answer: { late: true } } })
    expect((await late.applicant.call(answer, { params: { inviteToken: late.inviteToken }, body })).error?.code).toBe('rectification-over')
  })
})
