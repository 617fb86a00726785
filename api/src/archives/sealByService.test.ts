import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { signCityHead } from '../city-log/signCityHead.ts'
import { archiveReceipt } from '../city-log/receiptOf.ts'
import type { Archive } from '../database/index.ts'
import { appendLeaves } from '../evidence/appendLeaves.ts'
import { HeadKeeper } from '../evidence/HeadKeeper.ts'
import { leafOf } from '../evidence/leaves.ts'
import { sealedLog } from '../evidence/sealedLog.ts'
import { SessionKeys } from '../evidence/SessionKeys.ts'
import { Keys } from '../keys/Keys.ts'
import { TestSealService } from '../keys/testing/TestSealService.ts'
import { openSession } from '../sessions/openSession.ts'
import { Sfus } from '../sessions/Sfus.ts'
import { verifyPackage } from '../verifier/verifyPackage.ts'
import { Sealer } from './Sealer.ts'
import { sealSession } from './sealSession.ts'
import { packageOf } from './testing/packageOf.ts'
import { TestSurvey } from './TestSurvey.ts'

let peer: TestSealService
let survey: TestSurvey
let ed25519: string
let sm2: string

beforeAll(async () => {
  peer = await TestSealService.create()
  survey = await TestSurvey.create()
  ed25519 = await peer.publicKey('Ed25519')
  sm2 = await peer.publicKey('SM2')
  await writeFile(join(survey.dataDir, 'pinned.pem'), ed25519 + sm2)
})
beforeEach(async () => {
  peer.asked.length = 0
  peer.otherwise = 'right'
  peer.before = async () => {}
  // As after a start: nothing is known of how the service was before.
  survey.context.keys = await Keys.create({ dataDir: survey.dataDir, sealService: { url: peer.url, token: peer.token, ca: undefined, publicKeyFile: join(survey.dataDir, 'pinned.pem') } })
})
afterAll(async () => {
  await survey.close()
  await peer.close()
})

const session = async (): Promise<string> => {
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  await survey.track(sessionId, 2)
  return sessionId
}
const archiveOf = (sessionId: string): Promise<Archive> => survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })
const verified = async (sessionId: string) => verifyPackage(await packageOf(survey, (await archiveOf(sessionId)).id), ed25519, { trustSm2Pem: sm2 })
const purposes = (): string[] => peer.asked.map(({ algorithm, purpose }) => `${algorithm} ${purpose}`)

it('an archive is sealed by both keys of the service, which signs nothing else and is told what for', async () => {
  const sessionId = await session()
  expect(purposes()).toEqual(['Ed25519 session-key'])
  await survey.closeSession(sessionId)
  await sealSession(survey.context, sessionId)
  expect(await verified(sessionId)).toMatchObject({ verdict: 'verified', findings: [], trusted: true, second: { trusted: true } })
  expect(purposes()).toEqual(['Ed25519 session-key', 'Ed25519 final-head', 'Ed25519 receipt', 'SM2 final-head', 'Ed25519 seal', 'SM2 seal'])
  const { id } = await archiveOf(sessionId)
  expect(peer.asked.map(({ subject }) => subject)).toEqual([sessionId, sessionId, id, id, id, id])
  expect((await archiveReceipt(survey.context, id))?.text).toContain(id)
  await signCityHead(survey.context)
  expect(purposes().slice(6)).toEqual(['Ed25519 city-head'])
})

it('while the service signs, the log grows: nothing is held, and the final head is of the whole', async () => {
  const sessionId = await session()
  await survey.closeSession(sessionId)
  let grown = false
  peer.before = async ({ purpose }) => {
    if (purpose !== 'final-head' || grown) return
    grown = true
    const { now: at } = survey.time
    await survey.context.database.$transaction(async (transaction) => {
      await transaction.presence.create({ data: { sessionId, at: new Date(at), peerId: 'applicant-1', role: 'applicant', name: '王小明', event: 'left' } })
      await appendLeaves(transaction, sessionId, [leafOf('access', `${at} applicant-1 left`, { at, peer: 'applicant-1', role: 'applicant', event: 'left' })])
    })
  }
  await sealSession(survey.context, sessionId)
  expect(purposes().filter((purpose) => purpose === 'Ed25519 final-head')).toHaveLength(2)
  expect(await verified(sessionId)).toMatchObject({ verdict: 'verified', findings: [] })
  const { size } = await survey.context.database.evidenceLog.findUniqueOrThrow({ where: { sessionId } })
  expect(await survey.context.database.evidenceHead.findMany({ where: { sessionId, final: true }, select: { size: true } })).toEqual([{ size }])
})

it('where the service is away or wrong, an archive waits and says why; it is sealed when the service is back', async () => {
  const sessionId = await session()
  await survey.closeSession(sessionId)
  const sealer = await Sealer.create(survey.context)
  peer.otherwise = 'another-key'
  await sealer.idle()
  expect(await archiveOf(sessionId)).toMatchObject({ status: 'failed', problem: expect.stringContaining('INSTITUTION_PUBLIC_KEY_FILE') })
  await peer.stop()
  survey.time.now += 60_000
  await sealer.idle()
  expect(await archiveOf(sessionId)).toMatchObject({ status: 'failed', problem: expect.stringMatching(/the seal service does not answer.*SEAL_SERVICE_URL/) })
  expect(await survey.context.database.evidenceHead.count({ where: { sessionId, final: true } })).toBe(0)
  await sealer.close()
  await peer.listen()
  peer.otherwise = 'right'
  survey.context.keys = await Keys.create({ dataDir: survey.dataDir, sealService: { url: peer.url, token: peer.token, ca: undefined, publicKeyFile: join(survey.dataDir, 'pinned.pem') } })
  survey.time.now += 60_000
  const again = await Sealer.create(survey.context)
  await again.idle()
  await again.close()
  expect(await archiveOf(sessionId)).toMatchObject({ status: 'sealed', problem: null })
  expect(await verified(sessionId)).toMatchObject({ verdict: 'verified', findings: [] })
})

it('no session is opened without the service: the refusal names it, comes within seconds, and leaves nothing', async () => {
  const { context } = survey
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  await context.database.inspection.update({ where: { id: inspectionId }, data: { state: 'applied' } })
  await peer.stop()
  const from = performance.now()
  await expect(openSession({ ...context, sfus: new Sfus(context) }, survey.actor('ann'), inspectionId)).rejects.toMatchObject({ code: 'seal-service-unavailable', message: expect.not.stringMatching(/127\.0\.0\.1|ECONN/) })
  expect(performance.now() - from).toBeLessThan(15_000)
  expect(await context.database.session.count({ where: { inspectionId } })).toBe(0)
  await peer.listen()
})

it('heads of sessions under way go on without the service; one that needs a further key waits alone', async () => {
  const { context } = survey
  const [orphan, kept] = [await session(), await session()]
  context.keys.sessions.forget(orphan)
  await peer.stop()
  survey.time.now += 60_000
  const keeper = await HeadKeeper.create(context)
  await keeper.signDue()
  await keeper.close()
  const headsOf = (sessionId: string): Promise<number> => context.database.evidenceHead.count({ where: { sessionId } })
  expect([await headsOf(orphan), await headsOf(kept)]).toEqual([0, 1])
  expect(context.keys.sessions).toBeInstanceOf(SessionKeys)
  expect(context.keys.sessions.get(orphan)).toBeUndefined()
  await peer.listen()
  survey.context.keys = await Keys.create({ dataDir: survey.dataDir, sealService: { url: peer.url, token: peer.token, ca: undefined, publicKeyFile: join(survey.dataDir, 'pinned.pem') } })
  expect((await sealedLog(survey.context, orphan))?.finalHead).toContain('"final":true')
  expect(await context.database.evidenceLeaf.count({ where: { sessionId: orphan, kind: 'key' } })).toBe(1)
})
