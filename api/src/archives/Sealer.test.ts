import { afterEach, afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import type { Context } from '../Context.ts'
import { LockHolder } from '../testing/LockHolder.ts'
import { storeLike } from '../testing/storeLike.ts'
import { ArchiveShelf } from './ArchiveShelf.ts'
import { Sealer } from './Sealer.ts'
import { TestSurvey } from './TestSurvey.ts'
import { verifyArchive } from './verifyArchive.ts'

let postgres: PostgresServer
beforeAll(async () => {
  postgres = await PostgresServer.create()
})
afterAll(() => postgres.close())

describe.each(['PGlite', 'PostgreSQL'])('two sealers on one %s', (kind) => {
  let survey: TestSurvey
  let second: Context
  let inspectionId: string
  const sealers: Sealer[] = []
  const gates: (() => void)[] = []
  beforeAll(async () => {
    survey = await TestSurvey.create({ databaseUrl: kind === 'PGlite' ? undefined : await postgres.createDatabase() })
    second = await survey.secondNode()
  })
  beforeEach(async () => {
    inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  })
  afterEach(async () => {
    for (const open of gates.splice(0)) open()
    await Promise.all(sealers.splice(0).map((sealer) => sealer.close()))
  })
  afterAll(() => survey.close())

  const sealer = async (context: Context): Promise<Sealer> => {
    const created = await Sealer.create(context)
    sealers.push(created)
    return created
  }
  const closedSession = async (): Promise<string> => {
    const sessionId = await survey.session(inspectionId)
    await survey.track(sessionId, 2)
    await survey.closeSession(sessionId)
    return sessionId
  }
  const archiveOf = async (sessionId: string) => survey.context.database.archive.findUnique({ where: { sessionId }, include: { revisions: true } })
  const expectSealedOnce = async (sessionId: string): Promise<void> => {
    const archive = await archiveOf(sessionId)
    expect(archive).toMatchObject({ status: 'sealed', problem: null, revisions: [{ revision: 1 }] })
    expect(await survey.context.database.auditEntry.count({ where: { action: 'archive.sealed', target: `archive:${archive?.id}` } })).toBe(1)
    expect(await verifyArchive(survey.context, ArchiveShelf.create(survey.context), archive?.id ?? '')).toMatchObject({ verdict: 'verified' })
  }
  /** A store whose reading waits for a gate, and says when somebody came to it. */
  const gated = () => {
    const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const store = storeLike(survey.context.store, {
      get: async (...given) => {
        reached.resolve()
        await gate.promise
        return survey.context.store.get(...given)
      },
    })
    gates.push(gate.resolve)
    return { store, reached: reached.promise, open: gate.resolve }
  }

  it('while one is at a session, the other leaves it alone', async () => {
    const sessionId = await closedSession()
    const slow = gated()
    const one = await sealer({ ...survey.context, store: slow.store })
    await slow.reached
    const touched = vi.fn<() => Promise<never>>(() => Promise.reject(new Error('the other node is at it')))
    const two = await sealer({ ...second, store: storeLike(survey.context.store, { get: touched, put: touched, exists: touched }) })
    await two.idle()
    expect(touched).not.toHaveBeenCalled()
    expect(await archiveOf(sessionId)).toMatchObject({ status: 'sealing', revisions: [] })
    slow.open()
    await one.idle()
    await two.idle()
    expect(touched).not.toHaveBeenCalled()
    await expectSealedOnce(sessionId)
  })

  it('a session that was sealed since the other looked is not sealed again', async () => {
    const sessionId = await closedSession()
    const [asked, sealed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const late = {
      take: async (name: string) => {
        asked.resolve()
        await sealed.promise
        return second.locks.take(name)
      },
    }
    const two = await sealer({ ...second, locks: late })
    await asked.promise
    await (await sealer(survey.context)).idle()
    sealed.resolve()
    await two.idle()
    await expectSealedOnce(sessionId)
  })

  it('many sessions at once are each sealed once', async () => {
    const sessions: string[] = []
    for (let count = 0; count < 6; count += 1) sessions.push(await closedSession())
    const both = [await sealer(survey.context), await sealer(second)]
    await vi.waitFor(async () => {
      await Promise.all(both.map((sealer) => sealer.idle()))
      for (const sessionId of sessions) expect((await archiveOf(sessionId))?.status).toBe('sealed')
    }, { timeout: 30_000 })
    for (const sessionId of sessions) await expectSealedOnce(sessionId)
  })

  it('what fails at one is sealed by the other', async () => {
    const sessionId = await closedSession()
    const broken = storeLike(survey.context.store, { get: async () => Promise.reject(new Error('this node cannot reach the store')) })
    await (await sealer({ ...survey.context, store: broken })).idle()
    expect(await archiveOf(sessionId)).toMatchObject({ status: 'failed', problem: expect.stringContaining('this node cannot reach the store') })
    await (await sealer(second)).idle()
    await expectSealedOnce(sessionId)
  })

  it('a node whose clock is behind does not seal again and again', async () => {
    const sessionId = await closedSession()
    survey.time.now -= 30_000
    const two = await sealer(second)
    await two.idle()
    survey.time.now += 1_000
    await two.idle()
    await expectSealedOnce(sessionId)
    survey.time.now += 29_000
  })
})

describe('a node that goes away in the middle', () => {
  it('by a crash: the next one seals', async () => {
    const databaseUrl = await postgres.createDatabase()
    const survey = await TestSurvey.create({ databaseUrl })
    const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
    await survey.track(sessionId, 1)
    await survey.closeSession(sessionId)
    const crashing = await LockHolder.create(databaseUrl, survey.dataDir, `seal ${sessionId}`)
    onTestFinished(() => crashing.crash())
    const sealer = await Sealer.create(survey.context)
    await sealer.idle()
    const archives = () => survey.context.database.archive.findMany({ where: { sessionId, status: 'sealed' } })
    expect(await archives()).toEqual([])
    await crashing.crash()
    await vi.waitFor(async () => expect(await archives()).toHaveLength(1), { timeout: 20_000 })
    await sealer.close()
    await survey.close()
  })

  it('with the database: who holds on to a lost lock makes no second revision', async () => {
    const databaseUrl = await postgres.createDatabase()
    const survey = await TestSurvey.create({ databaseUrl })
    const { context } = survey
    const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
    await survey.track(sessionId, 1)
    await survey.closeSession(sessionId)
    const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const get: typeof context.store.get = async (...given) => {
      reached.resolve()
      await gate.promise
      return context.store.get(...given)
    }
    const one = await Sealer.create({ ...context, store: storeLike(context.store, { get }) })
    await reached.promise
    await postgres.stop()
    await postgres.start()
    survey.time.now += 5_000
    const two = await Sealer.create(await survey.secondNode())
    await two.idle()
    gate.resolve()
    await one.idle()
    const archive = await context.database.archive.findUniqueOrThrow({ where: { sessionId }, include: { revisions: true } })
    expect(archive).toMatchObject({ status: 'sealed', problem: null, revisions: [{ revision: 1 }] })
    expect(await verifyArchive(context, ArchiveShelf.create(context), archive.id)).toMatchObject({ verdict: 'verified' })
    await Promise.all([one.close(), two.close()])
    await survey.close()
  })
})
