import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { sealSession } from '../archives/sealSession.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import type { Context } from '../Context.ts'
import { signHead } from '../evidence/signHead.ts'
import { TestTimestampServer } from '../timestamps/testing/TestTimestampServer.ts'
import { TimestampKeeper } from '../timestamps/TimestampKeeper.ts'
import { TimestampService } from '../timestamps/TimestampService.ts'
import { EmptyTown } from './testing/EmptyTown.ts'

let server: TestTimestampServer
let survey: TestSurvey
beforeAll(async () => {
  server = await TestTimestampServer.create()
  survey = await TestSurvey.create({ timestamps: new TimestampService({ url: server.url, caPem: server.authority.caPem }) })
}, 300_000)
afterAll(async () => {
  await survey.close()
  await server.close()
})

const stampsIn = async ({ database }: Pick<Context, 'database'>) => (await database.evidenceTimestamp.findMany({ orderBy: [{ sessionId: 'asc' }, { size: 'asc' }] })).map(({ service: _notTold, ...row }) => row)

it('the time stamps over first and final heads of all revisions are there again, byte for byte', async () => {
  survey.time.now = Date.now()
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  await signHead(survey.context, sessionId, false)
  const keeper = await TimestampKeeper.create(survey.context)
  await keeper.stampDue()
  await keeper.close()
  const trackId = await survey.track(sessionId, 2)
  await survey.passAll(inspectionId, 'ann', trackId)
  await survey.passAll(inspectionId, 'bob', trackId)
  await survey.closeSession(sessionId)
  survey.time.now = Date.now()
  await sealSession(survey.context, sessionId)
  await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
  survey.time.now += 1000
  await sealSession(survey.context, sessionId)
  const before = await stampsIn(survey.context)
  expect(before).toHaveLength(3)
  const town = await EmptyTown.create(survey.dataDir)
  onTestFinished(() => town.close())
  expect(await town.rebuild()).toMatchObject({ refused: [], rebuilt: [{ revisions: 2 }] })
  expect(await stampsIn(town.context)).toEqual(before)
})
