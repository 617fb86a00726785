import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import { sealSession } from '../archives/sealSession.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { KeepingDesk } from './KeepingDesk.ts'

let postgres: PostgresServer
beforeAll(async () => {
  postgres = await PostgresServer.create()
})
afterAll(() => postgres.close())

it('[V3, V6] two nodes on one PostgreSQL lock each archive and read it again once', async () => {
  const survey = await TestSurvey.create({ databaseUrl: await postgres.createDatabase() })
  onTestFinished(() => survey.close())
  const { context } = survey
  const { database } = context
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  await survey.track(sessionId, 20)
  await survey.closeSession(sessionId)
  await sealSession(context, sessionId)
  const desks = await Promise.all([KeepingDesk.create(context), KeepingDesk.create(await survey.secondNode())])
  await Promise.all(desks.map((desk) => desk.idle()))
  await Promise.all(desks.map((desk) => desk.idle()))
  expect(await database.keeping.findMany()).toMatchObject([{ state: 'locked', problem: null }])
  const [summary, ...more] = await database.fixitySummary.findMany()
  expect([summary?.archives, more]).toEqual([1, []])
  expect(summary?.ok).toBe(summary?.objects)
  expect((await database.storeProbe.findMany()).every(({ verdict }) => verdict === 'files')).toBe(true)
  await Promise.all(desks.map((desk) => desk.close()))
  // What is closed looks no more.
  for (const desk of desks) await desk.idle()
})
