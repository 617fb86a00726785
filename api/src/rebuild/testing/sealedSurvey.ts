import { randomUUID } from 'node:crypto'
import type { ObjectStore } from '@cloud-survey/recorder/storage'
import { randomSession } from '../../archives/testing/randomSession.ts'
import { sealSession } from '../../archives/sealSession.ts'
import { TestSurvey } from '../../archives/TestSurvey.ts'
import { standardSchema } from '../../contract/index.ts'
import { dayInChina } from '../../chinaDays.ts'
import { leafOf, seenOf } from '../../evidence/leaves.ts'
import { recordDecision } from '../../evidence/recordDecision.ts'
import { makeFinding } from '../../findings/makeFinding.ts'
import { answerNotice } from '../../rectifications/answerNotice.ts'
import { issueNotice } from '../../rectifications/issueNotice.ts'
import { extendRectification } from '../../rectifications/rectificationSteps.ts'
import { sha256OfText } from '../../keys/sha256.ts'
import { checklistOf } from '../../standards/checklistOf.ts'
import { putStandard } from '../../standards/publishing/putStandard.ts'
import { Dice } from '../../testing/Dice.ts'

const dayMs = 86_400_000

/** For tests: a survey with archives of all kinds: those of `randomSession`, one with a rectification that was extended, answered and judged again (two revisions), whose number is one of the counter's, and one under a standard that was published here. `dataDir`: that of a product which was started before; `store`: where it keeps all, unless in files. */
export async function sealedSurvey(seeds: readonly number[], { dataDir, databaseUrl, store }: { dataDir?: string; databaseUrl?: string; store?: ObjectStore } = {}): Promise<TestSurvey> {
  const survey = await TestSurvey.create({ databaseUrl, ...(dataDir !== undefined && { dataDir }) })
  if (store !== undefined) survey.context.store = store
  if (dataDir !== undefined) for (const id of ['ann', 'bob', 'cho']) await survey.context.database.account.create({ data: { id, username: id, displayName: id.toUpperCase(), role: 'examiner', passwordHash: '-' } })
  for (const seed of seeds) {
    await randomSession(survey, new Dice(seed))
    survey.time.now += 3_600_000
  }
  await rectified(survey)
  await underOwnStandard(survey)
  return survey
}

/** An inspection under a checklist that editors published, which cites a statute that they brought into the library. */
async function underOwnStandard(survey: TestSurvey): Promise<void> {
  const { context, time } = survey
  const { database } = context
  const text = '不得占用疏散通道。'
  await database.regulation.create({ data: { id: 'own-law', title: '本市消防条例', versions: { create: { id: 'own-law_1', label: '2026', numberSeen: true, source: '本市', sha256: 'a'.repeat(64), history: [], effectiveFrom: '2026-01-01', clauses: { create: { id: 'own-law_3', path: '第三条', position: 0, text, sha256: sha256OfText(text), sourceSeen: 'partial' } } } } } })
  const { document } = await database.standardVersion.findFirstOrThrow({ where: { matterId: 'fire-safety' } })
  const standard = standardSchema.parse(document)
  const now = new Date(time.now)
  const changed = {
    ...standard, name: '本市消防安全', situations: standard.situations.map((situation) => ({ ...situation, name: `本市${situation.name}` })),
    checkpoints: standard.checkpoints.map((checkpoint) => ({ ...checkpoint, publicWording: `${checkpoint.publicWording}（本市）`, clauses: [...checkpoint.clauses, { regulation: 'own-law', path: '第三条', relation: 'requires' as const, mapped: 'source' as const }] })),
  }
  await database.$transaction((transaction) => putStandard(transaction, changed, { effectiveFrom: now, now, by: 'publisher', authors: [] }))
  const inspectionId = await survey.inspection('fire-safety-guidance_2', ['ann', 'cho'])
  const sessionId = await survey.session(inspectionId)
  const trackId = await survey.track(sessionId, 2)
  const { lines } = await checklistOf(context, 'fire-safety-guidance_2')
  await survey.judge(inspectionId, 'cho', lines[1]?.code ?? '', 'fail', trackId)
  await survey.closeSession(sessionId)
  await sealSession(context, sessionId)
}

/** An inspection that failed on one line, which the examiners disagreed about first, and was put right. */
async function rectified(survey: TestSurvey): Promise<void> {
  const { context, time } = survey
  const { database } = context
  const checklist = await checklistOf(context, 'fire-safety-guidance_1')
  const [first] = checklist.lines
  const code = first?.code ?? ''
  const inspectionId = await survey.inspection(checklist.checklistVersionId, ['ann', 'bob'])
  await database.inspection.update({ where: { id: inspectionId }, data: { number: 'YTK-20261124-0007', placeName: '秋天 100% 食堂', applicantName: '李_四' } })
  const sessionId = await survey.session(inspectionId)
  const trackId = await survey.track(sessionId, 4)
  for (const examiner of ['ann', 'bob']) await survey.passAll(inspectionId, examiner, trackId)
  const picture = await snapshot(survey, { inspectionId, sessionId, code, producerId: `producer-${trackId}` })
  const view = { producerId: `producer-${trackId}`, projection: 'equirectangular' as const, delayMs: 250, yaw: 90.1234, pitch: -5, fov: 75 }
  for (const examiner of ['ann', 'bob']) await makeFinding(context, survey.actor(examiner), inspectionId, { code, verdict: 'fail', reason: '堵塞', measured: null, view, snapshotIds: [picture] })
  await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
  await survey.closeSession(sessionId)
  await sealSession(context, sessionId)
  time.now += dayMs
  await issueNotice(context, survey.actor('ann'), inspectionId, { answerBy: dayInChina(time.now + 10 * dayMs), note: '请保留票据', lines: [{ code, howToFix: '改正' }] })
  await extendRectification(context, survey.actor('bob'), inspectionId, { answerBy: dayInChina(time.now + 20 * dayMs), reason: '设备未到' })
  const { id: rectificationId } = await database.rectification.findFirstOrThrow({ where: { inspectionId } })
  const fileId = randomUUID()
  const { key, sha256, bytes, versionId } = await survey.store(`rectifications/${fileId}.jpg`, 'put right')
  await database.rectificationFile.create({ data: { id: fileId, rectificationId, code, objectKey: key, versionId, sha256, bytes, mime: 'image/jpeg', at: new Date(time.now) } })
  time.now += dayMs
  await answerNotice(context, { kind: 'applicant', inspectionId, inviteId: 'invite', name: '李四', expiresAt: new Date(time.now + dayMs) }, { recheck: false, lines: [{ code, note: '已改正', fileIds: [fileId] }] })
  time.now += dayMs
  for (const examiner of ['ann', 'bob']) await makeFinding(context, survey.actor(examiner), inspectionId, { code, verdict: 'pass', reason: null, measured: null, view: null, snapshotIds: [], fileIds: [fileId] })
  await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
  time.now += 1000
  await sealSession(context, sessionId)
}

async function snapshot(survey: TestSurvey, { inspectionId, sessionId, code, producerId }: { inspectionId: string; sessionId: string; code: string; producerId: string }): Promise<string> {
  const [id, at] = [randomUUID(), survey.time.now]
  const { key, sha256, bytes, versionId } = await survey.store(`sessions/${sessionId}/snapshots/${id}.png`, `picture ${id}`)
  const view = { producerId, at, projection: 'equirectangular' as const, yaw: 12.3456, pitch: null, fov: null }
  await survey.context.database.$transaction(async (transaction) => {
    await transaction.snapshot.create({ data: { id, inspectionId, sessionId, accountId: 'bob', code, objectKey: key, versionId, sha256, bytes, mime: 'image/png', width: 1, height: 1, view, at: new Date(at) } })
    await recordDecision(transaction, inspectionId, leafOf('shot', id, { at, snapshot: id, sha256, bytes, code, seen: seenOf(view), by: 'bob' }))
  })
  return id
}
