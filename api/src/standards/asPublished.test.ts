import { afterAll, beforeAll, expect, it } from 'vitest'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { Sealer } from '../archives/Sealer.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { verifyArchive } from '../archives/verifyArchive.ts'
import { demandingChecklist } from '../findings/testing/demandingChecklist.ts'
import { makeFinding } from '../findings/makeFinding.ts'
import { toJson } from '../keys/canonicalJson.ts'
import { documentsOf, toldBy } from '../verifier/manifest.ts'
import { asPublished } from './asPublished.ts'
import { checklistOf } from './checklistOf.ts'
import { checklistSha256 } from './checklistSha256.ts'

let survey: TestSurvey
beforeAll(async () => {
  survey = await TestSurvey.create()
})
afterAll(() => survey.close())

const evidence = [{ type: 'photo', min: 1, required: true }] as const

/** Publishes a draft under the hash of its lines, or under that of lines as they were before they carried evidence. */
async function publish(checklistVersionId: string, before: boolean): Promise<void> {
  const checklist = await checklistOf(survey.context, checklistVersionId)
  const lines = before ? checklist.lines.map((line) => ({ ...line, evidence: undefined, polarity: undefined })) : checklist.lines
  await survey.context.database.checklistVersion.update({ where: { id: checklistVersionId }, data: { sha256: checklistSha256({ ...checklist, lines }), state: 'published' } })
}

it('a version that was published before lines carried evidence stays as it was, and demands none', async () => {
  const { checklistVersionId, code } = await demandingChecklist(survey, { evidence })
  await publish(checklistVersionId, true)
  const checklist = await checklistOf(survey.context, checklistVersionId)
  expect(checklist.lines[0]).not.toHaveProperty('evidence')
  expect(checklist.lines[0]).not.toHaveProperty('polarity')
  expect(checklistSha256(checklist)).toBe(checklist.sha256)
  expect(await checklistOf(survey.context, checklistVersionId)).toEqual(checklist)
  const inspectionId = await survey.inspection(checklistVersionId, ['ann'])
  expect(await survey.judge(inspectionId, 'ann', code, 'pass')).toMatchObject({ verdict: 'pass' })
})

it('a version that is published now carries evidence and polarity under its hash', async () => {
  const { checklistVersionId, code } = await demandingChecklist(survey, { evidence })
  await publish(checklistVersionId, false)
  const checklist = await checklistOf(survey.context, checklistVersionId)
  expect(checklist.lines[0]).toMatchObject({ evidence, polarity: 'yes-is-good' })
  expect(checklistSha256(checklist)).toBe(checklist.sha256)
  const inspectionId = await survey.inspection(checklistVersionId, ['ann'])
  const bare = { code, verdict: 'pass' as const, reason: null, measured: null, view: null, snapshotIds: [] }
  await expect(makeFinding(survey.context, survey.actor('ann'), inspectionId, bare)).rejects.toMatchObject({ code: 'evidence-missing' })
})

it('an archive in the shape from before verifies: nothing is added to what was sealed', async () => {
  const { checklistVersionId, code } = await demandingChecklist(survey, { evidence })
  await publish(checklistVersionId, true)
  const inspectionId = await survey.inspection(checklistVersionId, ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  const trackId = await survey.track(sessionId, 2)
  await survey.judge(inspectionId, 'ann', code, 'pass', trackId)
  await survey.closeSession(sessionId)
  const sealer = await Sealer.create(survey.context)
  await sealer.idle()
  await sealer.close()
  const shelf = ArchiveShelf.create(survey.context)
  const { id } = await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })
  const { manifest } = await shelf.open(id)
  const sealed = JSON.stringify(manifest)
  expect(sealed).not.toMatch(/"(evidence|polarity|agreesWith)"/)
  const told = toldBy(new Map(documentsOf(manifest).map(({ path, content }) => [path, toJson(content)])))
  expect(told && documentsOf(told)).toEqual(documentsOf(manifest))
  expect(await verifyArchive(survey.context, shelf, id)).toMatchObject({ verdict: 'verified', exitCode: 0, findings: [] })
})

it('what fits neither shape is left as it is, so that a change shows', async () => {
  const { checklistVersionId } = await demandingChecklist(survey, { evidence })
  const changed = { ...(await checklistOf(survey.context, checklistVersionId)), sha256: 'f'.repeat(64) }
  expect(asPublished(changed)).toBe(changed)
})
