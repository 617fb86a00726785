import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { inspectionOf } from '../inspections/inspectionOf.ts'
import { conclude, signConclusion } from './conclude.ts'
import { conclusionOf } from './conclusionOf.ts'

let survey: TestSurvey
let inspectionId: string
beforeAll(async () => {
  survey = await TestSurvey.create()
})
beforeEach(async () => {
  inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
})
afterAll(() => survey.close())

const draw = (accountId = 'ann') => conclude(survey.context, survey.actor(accountId), inspectionId)
const sign = (accountId: string, conclusionId: string) => signConclusion(survey.context, survey.actor(accountId), inspectionId, conclusionId)

it('one examiner cannot conclude', async () => {
  inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann'])
  await survey.passAll(inspectionId, 'ann')
  await expect(draw()).rejects.toMatchObject({ code: 'examiners-too-few', message: expect.stringContaining('2 examiners') })
})

it('open and disputed lines are named', async () => {
  await expect(draw()).rejects.toMatchObject({ code: 'findings-incomplete', message: expect.stringContaining('FIR-01, FIR-02') })
  await survey.passAll(inspectionId, 'ann')
  await survey.judge(inspectionId, 'bob', 'FIL-04', 'fail')
  await expect(draw()).rejects.toMatchObject({ code: 'findings-incomplete', message: expect.stringMatching(/open: FIL-04$/) })
  expect((await inspectionOf(survey.context, inspectionId, null)).report.trace.find(({ rule }) => rule === 'disputed')?.zh).toContain('FIL-04 (ANN: 符合, BOB: 不符合)')
  await survey.judge(inspectionId, 'ann', 'FIL-04', 'fail')
  expect((await draw()).outcome).toBe('fail')
})

it('stands only with two signatures of different examiners; then nothing can change', async () => {
  await survey.passAll(inspectionId, 'ann')
  const drawn = await draw()
  expect(drawn).toMatchObject({ outcome: 'pass', stands: false, signatures: [], concludedBy: 'ann' })
  expect((await draw('bob')).conclusionId).toBe(drawn.conclusionId)
  expect((await sign('ann', drawn.conclusionId)).stands).toBe(false)
  await expect(sign('ann', drawn.conclusionId)).rejects.toMatchObject({ code: 'already-signed' })
  await expect(sign('cho', drawn.conclusionId)).rejects.toMatchObject({ code: 'not-taking-part' })
  expect(await sign('bob', drawn.conclusionId)).toMatchObject({ stands: true, signatures: [{ accountId: 'ann' }, { accountId: 'bob' }] })
  expect(await survey.context.database.inspection.findUniqueOrThrow({ where: { id: inspectionId } })).toMatchObject({ state: 'concluded', outcome: 'pass' })
  await expect(survey.judge(inspectionId, 'ann', 'FIR-01', 'fail')).rejects.toMatchObject({ code: 'inspection-concluded' })
  await expect(draw()).rejects.toMatchObject({ code: 'inspection-concluded' })
})

it('a finding after the conclusion outdates it: its signatures do not count', async () => {
  await survey.passAll(inspectionId, 'ann')
  const first = await draw()
  await sign('ann', first.conclusionId)
  await survey.judge(inspectionId, 'ann', 'FIR-01', 'fail')
  await expect(sign('bob', first.conclusionId)).rejects.toMatchObject({ code: 'conclusion-outdated', message: expect.stringContaining('findings changed') })
  const second = await draw()
  expect(second).toMatchObject({ outcome: 'fail', signatures: [], stands: false })
  expect(second.sha256).not.toBe(first.sha256)
  await expect(sign('bob', first.conclusionId)).rejects.toMatchObject({ code: 'conclusion-outdated', message: expect.stringContaining('newer') })
  await sign('bob', second.conclusionId)
  expect((await conclusionOf(survey.context, inspectionId))?.stands).toBe(false)
  expect((await sign('ann', second.conclusionId)).stands).toBe(true)
})

it('nothing to sign, and a conclusion of another inspection', async () => {
  await expect(sign('ann', 'nosuch')).rejects.toMatchObject({ code: 'conclusion-missing' })
  await survey.passAll(inspectionId, 'ann')
  await draw()
  await expect(sign('ann', 'nosuch')).rejects.toMatchObject({ code: 'conclusion-missing' })
})

it('a conclusion that was stored before reports named decisive lines reads as it was', async () => {
  const trace = [{ rule: 'R9', met: true, zh: '负面清单命中 0 项，允许 0 项，符合', en: '0 hits on the negative list, 0 allowed: met', lines: [] }]
  const report = { outcome: 'pass', possible: ['pass'], open: [], failed: [], score: null, trace }
  await survey.context.database.conclusion.create({ data: { id: `${inspectionId}-old`, inspectionId, outcome: 'pass', report, sha256: 'a'.repeat(64), at: new Date(), accountId: 'ann' } })
  expect(await conclusionOf(survey.context, inspectionId)).toMatchObject({ outcome: 'pass', trace, signatures: [], stands: false })
})

it('examiners who cannot agree decide to examine on site: with a reason, and both sign', async () => {
  await survey.judge(inspectionId, 'ann', 'FIL-04', 'fail')
  await survey.judge(inspectionId, 'bob', 'FIL-04', 'pass')
  await expect(draw()).rejects.toMatchObject({ code: 'findings-incomplete' })
  const drawn = await conclude(survey.context, survey.actor('ann'), inspectionId, '双方对 FIL-04 意见不一')
  expect(drawn).toMatchObject({ outcome: 'go-on-site', onSite: { reason: '双方对 FIL-04 意见不一' }, stands: false })
  expect(drawn.trace.at(-1)).toMatchObject({ rule: 'on-site', zh: expect.stringContaining('双方对 FIL-04 意见不一') })
  expect((await conclude(survey.context, survey.actor('bob'), inspectionId, '双方对 FIL-04 意见不一')).conclusionId).toBe(drawn.conclusionId)
  await sign('ann', drawn.conclusionId)
  await survey.judge(inspectionId, 'bob', 'FIL-05', 'pass')
  await expect(sign('bob', drawn.conclusionId)).rejects.toMatchObject({ code: 'conclusion-outdated' })
  const again = await conclude(survey.context, survey.actor('bob'), inspectionId, '双方对 FIL-04 意见不一')
  await sign('ann', again.conclusionId)
  expect(await sign('bob', again.conclusionId)).toMatchObject({ outcome: 'go-on-site', stands: true })
})
