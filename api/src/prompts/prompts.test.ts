import { afterAll, beforeAll, expect, it } from 'vitest'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { sealSession } from '../archives/sealSession.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { verifyArchive } from '../archives/verifyArchive.ts'
import { inspectionOf } from '../inspections/inspectionOf.ts'
import { leafSchema } from '../verifier/leaves.ts'
import { answerPrompt, askPrompt } from './askPrompt.ts'
import { promptsOf, waitingOf } from './promptsOf.ts'
import { sessionCode } from './sessionCode.ts'

let survey: TestSurvey
beforeAll(async () => {
  survey = await TestSurvey.create()
})
afterAll(() => survey.close())

it('is asked one at a time, answered once, and stands in the log, the room and the archive', async () => {
  const { context } = survey
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  await expect(askPrompt(context, survey.actor('ann'), inspectionId, 'say')).rejects.toMatchObject({ code: 'session-missing' })
  const sessionId = await survey.session(inspectionId)
  await survey.track(sessionId, 2)
  await expect(askPrompt(context, survey.actor('cho'), inspectionId, 'say')).rejects.toMatchObject({ code: 'not-taking-part' })
  const said = await askPrompt(context, survey.actor('ann'), inspectionId, 'say')
  expect(said).toMatchObject({ sessionId, ask: 'say', code: expect.stringMatching(/^\d{4}$/), examiner: { accountId: 'ann' }, answer: null })
  await expect(askPrompt(context, survey.actor('bob'), inspectionId, undefined)).rejects.toMatchObject({ code: 'prompt-waiting' })
  expect(waitingOf(await promptsOf(context.database, { sessionId }))?.promptId).toBe(said.promptId)
  const answered = await answerPrompt(context, survey.actor('bob'), inspectionId, { promptId: said.promptId, given: true })
  expect(answered.answer).toMatchObject({ given: true, examiner: { accountId: 'bob' } })
  expect(await answerPrompt(context, survey.actor('ann'), inspectionId, { promptId: said.promptId, given: false })).toEqual(answered)
  await expect(answerPrompt(context, survey.actor('ann'), inspectionId, { promptId: 'none', given: true })).rejects.toMatchObject({ code: 'prompt-unknown' })
  // The session's code begins the random number of its first leaf.
  const code = await sessionCode(context.database, sessionId)
  const [first] = await context.database.evidenceLeaf.findMany({ where: { sessionId }, orderBy: { index: 'asc' }, take: 1 })
  expect(leafSchema.parse(JSON.parse(Buffer.from(first?.bytes ?? []).toString()))).toMatchObject({ kind: 'open', nonce: expect.stringMatching(new RegExp(`^${code}`, 'i')) })
  survey.time.now += 1_000
  expect(await askPrompt(context, survey.actor('ann'), inspectionId, 'session')).toMatchObject({ code })
  expect((await inspectionOf(context, inspectionId, 'bob')).prompts.map(({ ask, answer }) => [ask, answer?.given ?? null])).toEqual([['say', true], ['session', null]])
  await survey.closeSession(sessionId)
  await sealSession(context, sessionId)
  const shelf = ArchiveShelf.create(context)
  const { id } = await context.database.archive.findUniqueOrThrow({ where: { sessionId } })
  expect((await shelf.open(id)).manifest.prompts).toMatchObject([{ ask: 'say', answer: { given: true } }, { ask: 'session', code, answer: null }])
  expect(await verifyArchive(context, shelf, id)).toMatchObject({ verdict: 'verified', findings: [] })
  await expect(context.database.prompt.updateMany({ data: { code: 'x' } })).rejects.toThrow('append-only')
})

it('turns to a side, and asks what nobody could foresee', async () => {
  const { context } = survey
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann'])
  await survey.session(inspectionId)
  const codes = new Set<string>()
  for (let round = 0; round < 12; round += 1) {
    const { promptId, ask, code } = await askPrompt(context, survey.actor('ann'), inspectionId, round % 2 === 0 ? 'turn' : 'show')
    if (ask === 'turn') expect(['left', 'right']).toContain(code)
    else codes.add(code)
    await answerPrompt(context, survey.actor('ann'), inspectionId, { promptId, given: false })
  }
  expect(codes.size).toBeGreaterThan(3)
})
