import { afterAll, beforeAll, expect, it } from 'vitest'
import { searchArchives } from './searchArchives.ts'
import { searchFailures } from './searchFailures.ts'
import { sealSession } from './sealSession.ts'
import { seenClearly, TestSurvey } from './TestSurvey.ts'

let survey: TestSurvey
let archiveId: string
let filmedAt: number
beforeAll(async () => {
  survey = await TestSurvey.create()
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  const trackId = await survey.track(sessionId, 2)
  await survey.judge(inspectionId, 'ann', 'FIR-05', 'fail', trackId)
  filmedAt = survey.time.now - 250
  survey.time.now += 1000
  await survey.judge(inspectionId, 'bob', 'FIR-05', 'fail', trackId)
  survey.time.now += 1000
  await survey.judge(inspectionId, 'bob', 'FIR-05', 'pass', trackId)
  await survey.closeSession(sessionId)
  await sealSession(survey.context, sessionId)
  archiveId = (await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })).id
  // One that is not sealed yet.
  const other = await survey.inspection('fire-safety-guidance_1', ['ann'])
  await survey.session(other)
  await survey.judge(other, 'ann', 'FIR-05', 'fail')
})
afterAll(() => survey.close())

it('leads from a failed checkpoint, by its code or words, to the archive and the second of its recording', async () => {
  const { context } = survey
  const found = await searchFailures(context, { q: 'FIR-05', page: 1 })
  expect(found).toMatchObject({ more: false, failures: [{ archiveId, code: 'FIR-05', at: filmedAt, placeName: '春天食堂', reason: seenClearly, examiner: { accountId: 'ann' } }] })
  const [failure] = found.failures
  expect(await searchFailures(context, { q: failure?.wording.slice(2, 8) ?? '', page: 1 })).toEqual(found)
  expect(await searchFailures(context, { page: 1 })).toEqual(found)
  expect(await searchFailures(context, { q: 'FIR-05', page: 2 })).toEqual({ failures: [], more: false })
  expect(await searchFailures(context, { q: '%', page: 1 })).toEqual({ failures: [], more: false })
})

it('archives are found by applicant, matter and examiner too', async () => {
  const { context } = survey
  const ids = async (search: object): Promise<string[]> => (await searchArchives(context, { page: 1, ...search })).archives.map((archive) => archive.archiveId)
  expect(await ids({ applicant: '小明' })).toEqual([archiveId])
  expect(await ids({ applicant: '小红' })).toEqual([])
  expect(await ids({ matter: '消防' })).toEqual([archiveId])
  expect(await ids({ matter: '餐饮' })).toEqual([])
  expect(await ids({ examiner: 'BOB' })).toEqual([archiveId])
  expect(await ids({ examiner: 'CHO' })).toEqual([])
})
