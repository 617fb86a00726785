import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import type { Context } from '../Context.ts'
import { closeSession } from './closeSession.ts'
import { beginClosing } from './endSession.ts'

let postgres: PostgresServer
beforeAll(async () => {
  postgres = await PostgresServer.create()
})
afterAll(() => postgres.close())

describe.each(['PGlite', 'PostgreSQL'])('two nodes on one %s', (kind) => {
  let survey: TestSurvey
  let nodes: Context[]
  beforeAll(async () => {
    survey = await TestSurvey.create({ databaseUrl: kind === 'PGlite' ? undefined : await postgres.createDatabase() })
    nodes = [survey.context, await survey.secondNode()]
  })
  afterAll(() => survey.close())

  it('[S12] end and close a session once, however many see at once that it is due', async () => {
    const { database } = survey.context
    const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
    const sessionId = await survey.session(inspectionId)
    const session = await database.session.findUniqueOrThrow({ where: { id: sessionId } })
    const four = [...nodes, ...nodes]
    const begun = await Promise.all(four.map((node) => beginClosing(node, { kind: 'system' }, session, { reason: 'timeout' })))
    expect(begun.filter(Boolean)).toHaveLength(1)
    const closed = await Promise.all(four.map((node, index) => closeSession(node, session, index % 2 === 0)))
    expect(closed.filter(Boolean)).toHaveLength(1)
    const actions = await database.auditEntry.findMany({ where: { target: `inspection:${inspectionId}` }, orderBy: { seq: 'asc' } })
    expect(actions.map(({ action }) => action)).toEqual(['session.ending', 'session.closed'])
    expect(await database.session.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({ state: 'closed', closeReason: closed.findIndex(Boolean) % 2 === 0 ? 'recovered' : 'timeout' })
    expect(await database.inspection.findUniqueOrThrow({ where: { id: inspectionId } })).toMatchObject({ state: 'reviewing' })
  })
})
