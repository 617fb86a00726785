import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { gatherInspection } from '../exchange/oscal/gatherInspection.ts'
import { inspectionOf } from '../inspections/inspectionOf.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { findingsOf } from './findingsOf.ts'
import { makeFinding } from './makeFinding.ts'

let survey: TestSurvey
let inspectionId: string
let sessionId: string
beforeAll(async () => {
  survey = await TestSurvey.create()
  inspectionId = await survey.inspection('food-catering-canteen_1', ['ann', 'bob'])
  sessionId = await survey.session(inspectionId)
})
afterAll(() => survey.close())

const input = { code: 'CAT-02', verdict: 'pass' as const, reason: null, measured: null, view: null, snapshotIds: [] }
const make = (change: Partial<Parameters<typeof makeFinding>[3]>, accountId = 'ann', inspection = inspectionId) => makeFinding(survey.context, survey.actor(accountId), inspection, { ...input, ...change })

it('keeps the moment that was on the screen, the view, and the hashes of the clauses it was judged under', async () => {
  const trackId = await survey.track(sessionId, 1)
  const heard: string[] = []
  const stop = survey.context.liveHub.onChanged(({ what }) => heard.push(what))
  const finding = await survey.judge(inspectionId, 'ann', 'CAT-10', 'fail', trackId)
  stop()
  const line = (await checklistOf(survey.context, 'food-catering-canteen_1')).lines.find(({ code }) => code === 'CAT-10')
  expect(finding).toMatchObject({
    verdict: 'fail', examiner: { accountId: 'ann' }, supersedes: null, superseded: false, clauseSha256: line?.clauses.map(({ sha256 }) => sha256),
    view: { trackId, at: survey.time.now - 250, yaw: 90, pitch: -5, fov: 75, projection: 'equirectangular' },
  })
  expect(heard).toEqual(['findings'])
})

it('finds the track of a view when its part is reported later', async () => {
  const view = { producerId: 'producer-later', projection: 'flat' as const, delayMs: 0, yaw: null, pitch: null, fov: null }
  const { findingId, view: before } = await make({ code: 'CAT-02', view })
  expect(before?.trackId).toBeNull()
  const trackId = 'later'
  await survey.context.database.track.create({ data: { id: trackId, recordingId: sessionId, peerId: 'later', role: 'applicant', name: 'N', kind: 'video', source: 'camera' } })
  await survey.context.database.part.create({ data: { trackId, part: 0, producerId: 'producer-later', projection: 'flat', objectKey: 'k', sha256: 'x', bytes: 1, codec: 'avc1' } })
  expect((await findingsOf(survey.context, inspectionId)).find((finding) => finding.findingId === findingId)?.view?.trackId).toBe(trackId)
})

it('a changed mind supersedes one\'s own earlier finding, never the other examiner\'s, and edits nothing', async () => {
  const first = await make({ code: 'CAT-03', verdict: 'fail', reason: '太窄' })
  const other = await make({ code: 'CAT-03' }, 'bob')
  const second = await make({ code: 'CAT-03' })
  expect([second.supersedes, other.supersedes]).toEqual([first.findingId, null])
  const all = (await findingsOf(survey.context, inspectionId)).filter(({ code }) => code === 'CAT-03')
  expect(all.map(({ findingId, superseded }) => [findingId, superseded])).toEqual(expect.arrayContaining([[first.findingId, true], [other.findingId, false], [second.findingId, false]]))
  await expect(survey.context.database.finding.update({ where: { id: first.findingId }, data: { verdict: 'pass' } })).rejects.toThrow('append-only')
})

it('examiners judge apart: what another found is neither told nor exported before one has judged the line', async () => {
  const ann = await make({ code: 'CAT-05', verdict: 'fail', reason: '积水' })
  const before = await inspectionOf(survey.context, inspectionId, 'bob')
  expect(before.hidden).toContainEqual({ code: 'CAT-05', examiner: expect.objectContaining({ accountId: 'ann' }) })
  expect(JSON.stringify(before)).not.toContain('积水')
  expect(before.report.open).toContain('CAT-05')
  await expect(gatherInspection(survey.context, inspectionId, 'bob')).rejects.toMatchObject({ code: 'judged-apart', message: expect.stringContaining('CAT-05') })
  expect((await gatherInspection(survey.context, inspectionId, null)).findings).toContainEqual(expect.objectContaining({ findingId: ann.findingId }))
  const bob = await make({ code: 'CAT-05' }, 'bob')
  expect((await inspectionOf(survey.context, inspectionId, 'bob')).findings.filter(({ code }) => code === 'CAT-05').map(({ findingId }) => findingId)).toEqual(expect.arrayContaining([ann.findingId, bob.findingId]))
})

it('two findings of one examiner at the same time make one chain', async () => {
  await Promise.all([make({ code: 'CAT-04' }), make({ code: 'CAT-04' }), make({ code: 'CAT-04' })])
  const chain = (await findingsOf(survey.context, inspectionId)).filter(({ code }) => code === 'CAT-04')
  expect(chain.filter(({ superseded }) => !superseded)).toHaveLength(1)
})

describe('refused', () => {
  it('a checkpoint of another checklist, named with the matter it belongs to', async () => {
    await expect(make({ code: 'FIR-05' })).rejects.toMatchObject({ code: 'checkpoint-unknown', message: expect.stringMatching(/FIR-05.*消防/) })
    await expect(make({ code: 'XXX-1' })).rejects.toMatchObject({ code: 'checkpoint-unknown' })
  })
  it('fail and not applicable without a reason', async () => {
    for (const verdict of ['fail', 'na'] as const) for (const reason of [null, '']) await expect(make({ verdict, reason })).rejects.toMatchObject({ code: 'reason-missing' })
  })
  it('a measured value where nothing is measured', async () => {
    await expect(make({ measured: 3 })).rejects.toMatchObject({ code: 'request-invalid', fields: [{ path: 'body.measured' }] })
  })
  it('a snapshot of another inspection', async () => {
    await expect(make({ snapshotIds: ['nosuch'] })).rejects.toMatchObject({ code: 'snapshot-unknown' })
  })
  it('an examiner who does not take part, an inspection that is not there', async () => {
    await expect(make({}, 'cho')).rejects.toMatchObject({ code: 'not-taking-part' })
    await expect(make({}, 'ann', 'nosuch')).rejects.toMatchObject({ code: 'not-found' })
  })
  it('a picture of no track, once no session can report it any more', async () => {
    const other = await survey.inspection('food-catering-canteen_1', ['ann'])
    const session = await survey.session(other)
    await survey.closeSession(session)
    const view = { producerId: 'nosuch', projection: 'flat' as const, delayMs: 0, yaw: null, pitch: null, fov: null }
    await expect(make({ view }, 'ann', other)).rejects.toMatchObject({ code: 'track-unknown' })
  })
})

describe('a measured line', () => {
  it('passes only with a value that meets it', async () => {
    const { database } = survey.context
    await database.checkpoint.create({ data: { id: 'MEA', code: 'MEA-01', matterId: 'food-catering' } })
    await database.checkpointVersion.create({ data: { id: 'MEA_1', checkpointId: 'MEA', version: 1, state: 'draft', section: 'z', publicWording: 'w', examinerWording: 'w', polarity: 'yes-is-good', tier: 'key', measure: { unit: 'm', op: '>=', value: 1.5 }, evidence: [], commonFailures: [], verdicts: ['pass', 'fail'], remote: 'yes', sourceSeen: true, authoredFields: [] } })
    await database.checklistVersion.create({ data: { id: 'measured_1', situationId: 'food-catering-canteen', version: 9, state: 'draft', rule: { shape: 'R3', keyMax: 0, keyMayBeNa: false, otherwise: 'rectify' }, sha256: '' } })
    await database.checklistLine.create({ data: { id: 'measured_1_MEA', checklistVersionId: 'measured_1', checkpointVersionId: 'MEA_1', code: 'MEA-01', zone: 'z', order: 0 } })
    const other = await survey.inspection('measured_1', ['ann'])
    await expect(make({ code: 'MEA-01' }, 'ann', other)).rejects.toMatchObject({ code: 'request-invalid', message: expect.stringContaining('needs the measured value in m') })
    await expect(make({ code: 'MEA-01', measured: 1.49 }, 'ann', other)).rejects.toMatchObject({ code: 'request-invalid', message: expect.stringContaining('1.49 m is not >= 1.5 m') })
    await expect(make({ code: 'MEA-01', verdict: 'na', reason: 'r' }, 'ann', other)).rejects.toMatchObject({ code: 'request-invalid', message: expect.stringContaining('cannot be judged "na"') })
    expect(await make({ code: 'MEA-01', measured: 1.5 }, 'ann', other)).toMatchObject({ measured: 1.5 })
    expect(await make({ code: 'MEA-01', verdict: 'fail', reason: '墙裙不够高', measured: 1.2 }, 'ann', other)).toMatchObject({ verdict: 'fail' })
  })
})
