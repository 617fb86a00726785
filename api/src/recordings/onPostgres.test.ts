import { afterAll, beforeAll, expect, it } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import { Sealer } from '../archives/Sealer.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { acceptSegment } from './acceptSegment.ts'
import { RecorderDesk } from './RecorderDesk.ts'

let server: PostgresServer
let survey: TestSurvey
beforeAll(async () => {
  server = await PostgresServer.create()
  survey = await TestSurvey.create({ databaseUrl: await server.createDatabase() })
})
afterAll(async () => {
  await survey.close()
  await server.close()
})

it('leases, segments, findings, signatures and sealing are the same on PostgreSQL, senders at once included', async () => {
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  const desk = await RecorderDesk.create(survey.context)
  const beat = { incarnation: 'a', holding: [], spooledSegments: 0, spooledBytes: 0, store: 'up' as const, problem: null }
  const given = await Promise.all(['one', 'two', 'three'].map((recorderId) => desk.heartbeat({ ...beat, recorderId })))
  expect(given.flat().map(({ recordingId }) => recordingId)).toEqual([sessionId])
  const trackId = await survey.track(sessionId, 1)
  const report = await survey.segment(sessionId, trackId, 1)
  expect((await Promise.all([1, 2, 3, 4].map(() => acceptSegment(survey.context, report)))).sort()).toEqual(['known', 'known', 'known', 'new'])
  const row = await survey.context.database.segment.findUniqueOrThrow({ where: { trackId_seq: { trackId, seq: 1 } } })
  expect(row).toMatchObject({ startsAt: new Date(report.startsAt), mediaStart: 180_000n })
  await Promise.all([1, 2, 3].map(() => survey.judge(inspectionId, 'ann', 'FIR-01', 'pass', trackId)))
  await survey.passAll(inspectionId, 'bob')
  await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
  await survey.closeSession(sessionId)
  const sealer = await Sealer.create(survey.context)
  await sealer.idle()
  await sealer.close()
  await desk.close()
  const archive = await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId }, include: { revisions: true } })
  expect(archive).toMatchObject({ status: 'sealed', revisions: [{ revision: 1, outcome: 'pass' }] })
})
