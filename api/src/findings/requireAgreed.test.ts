import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { findingsOf } from './findingsOf.ts'
import { makeFinding } from './makeFinding.ts'
import { demandingChecklist } from './testing/demandingChecklist.ts'

let survey: TestSurvey
let code: string
let inspectionId: string
beforeAll(async () => {
  survey = await TestSurvey.create()
  const checklist = await demandingChecklist(survey, { evidence: [{ type: 'live', min: 1, required: true }] })
  code = checklist.code
  inspectionId = await survey.inspection(checklist.checklistVersionId, ['ann', 'bob'])
})
afterAll(() => survey.close())

const adopt = (accountId: string, agreesWith: string, change: Partial<Parameters<typeof makeFinding>[3]> = {}) =>
  makeFinding(survey.context, survey.actor(accountId), inspectionId, { code, verdict: 'fail', reason: '复看画面，同意', measured: null, view: null, snapshotIds: [], agreesWith, ...change })

it('a disagreement ends when one examiner adopts the other\'s verdict, with a reason, on the evidence it was seen by', async () => {
  const trackId = await survey.track(await survey.session(inspectionId), 1)
  const theirs = await survey.judge(inspectionId, 'ann', code, 'fail', trackId)
  await expect(adopt('bob', theirs.findingId)).rejects.toMatchObject({ code: 'request-invalid', message: expect.stringContaining('yourself before') })
  const own = await survey.judge(inspectionId, 'bob', code, 'pass', trackId)
  await expect(adopt('bob', theirs.findingId, { reason: null, verdict: 'fail' })).rejects.toMatchObject({ code: 'reason-missing' })
  await expect(adopt('ann', own.findingId, { reason: null, verdict: 'pass' })).rejects.toMatchObject({ code: 'reason-missing' })
  await expect(adopt('bob', theirs.findingId, { verdict: 'na' })).rejects.toMatchObject({ code: 'request-invalid', message: expect.stringContaining('says "fail"') })
  await expect(adopt('bob', own.findingId, { verdict: 'pass' })).rejects.toMatchObject({ code: 'request-invalid', fields: [{ path: 'body.agreesWith' }] })
  await expect(adopt('bob', 'nosuch')).rejects.toMatchObject({ code: 'request-invalid', fields: [{ path: 'body.agreesWith' }] })

  const adopted = await adopt('bob', theirs.findingId)
  expect(adopted).toMatchObject({ verdict: 'fail', agreesWith: theirs.findingId, supersedes: own.findingId, examiner: { accountId: 'bob' } })
  const all = await findingsOf(survey.context, inspectionId)
  expect(all.find(({ findingId }) => findingId === own.findingId)).toMatchObject({ verdict: 'pass', superseded: true })
  expect(all.find(({ findingId }) => findingId === theirs.findingId)).not.toHaveProperty('agreesWith')
  const entry = await survey.context.database.auditEntry.findFirst({ where: { action: 'finding.adopted' } })
  expect(entry?.detail).toMatchObject({ findingId: adopted.findingId, agreesWith: theirs.findingId, verdict: 'fail' })

  await expect(adopt('ann', own.findingId, { verdict: 'pass' })).rejects.toMatchObject({ code: 'request-invalid', message: expect.stringContaining('no standing finding') })
  await expect(adopt('ann', adopted.findingId)).rejects.toMatchObject({ code: 'request-invalid', message: expect.stringContaining('nothing to adopt') })
})
