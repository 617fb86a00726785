import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PostgresServer } from '../../../infra/postgres/PostgresServer.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import type { Transaction } from '../database/index.ts'
import { Frontier } from '../verifier/tree/Frontier.ts'
import { treeAlgorithms, treeHash } from '../verifier/tree/treeHash.ts'
import { appendLeaves } from './appendLeaves.ts'
import { closeLog } from './closeLog.ts'
import type { NewLeaf } from './growTree.ts'
import { leafOf } from './leaves.ts'

let postgres: PostgresServer
beforeAll(async () => {
  postgres = await PostgresServer.create()
})
afterAll(() => postgres.close())

const joined = (peer: string): NewLeaf => leafOf('access', `${peer} joined`, { at: 1_795_000_000_000, peer, role: 'applicant', event: 'joined' })
const gap = (from: number): NewLeaf => leafOf('gap', `camera ${from}`, { at: 1_795_000_000_000, track: 'camera', from, to: from + 1, cause: 'network' })

describe.each(['PGlite', 'PostgreSQL'])('a log that one knew from before, on %s', (kind) => {
  let survey: TestSurvey
  let sessionId: string
  beforeAll(async () => {
    survey = await TestSurvey.create({ databaseUrl: kind === 'PGlite' ? undefined : await postgres.createDatabase() })
    sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann']))
  })
  afterAll(() => survey.close())

  const peers = async (): Promise<string[]> => (await survey.context.database.evidenceLeaf.findMany({ where: { sessionId, kind: 'access' }, orderBy: { index: 'asc' } })).map(({ ref }) => ref)
  const within = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => survey.context.database.$transaction(work)
  const sound = async (): Promise<void> => {
    const { database } = survey.context
    const [log, leaves] = [await database.evidenceLog.findUniqueOrThrow({ where: { sessionId } }), await database.evidenceLeaf.findMany({ where: { sessionId }, orderBy: { index: 'asc' } })]
    expect(log.size).toBe(leaves.length)
    for (const algorithm of treeAlgorithms) {
      const hash = treeHash(algorithm)
      const frontier = Frontier.create(hash)
      for (const { bytes } of leaves) frontier.append(hash.leaf(Buffer.from(bytes)))
      expect(Frontier.create(hash, log.size, log[algorithm]).root()).toEqual(frontier.root())
    }
  }

  it('goes on from what is there, where its own last leaves were undone', async () => {
    const undone = within(async (transaction) => {
      await appendLeaves(transaction, sessionId, [joined('undone')])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await within((transaction) => appendLeaves(transaction, sessionId, [joined('one')]))
    await within((transaction) => appendLeaves(transaction, sessionId, [joined('two')]))
    expect((await peers()).slice(1)).toEqual(['one joined', 'two joined'])
    await sound()
  })

  it('goes on from what is there, where others of as many leaves came in place of its own', async () => {
    const before = await survey.context.database.evidenceLog.findUniqueOrThrow({ where: { sessionId } })
    await expect(within(async (transaction) => {
      await appendLeaves(transaction, sessionId, [joined('never')])
      throw new Error('undone')
    })).rejects.toThrow('undone')
    await within((transaction) => appendLeaves(transaction, sessionId, [joined('other')]))
    await within((transaction) => appendLeaves(transaction, sessionId, [joined('after')]))
    expect((await survey.context.database.evidenceLog.findUniqueOrThrow({ where: { sessionId } })).size).toBe(before.size + 2)
    await sound()
  })

  it('takes nothing of the media that waited while it was closed', async () => {
    const { database, clock } = survey.context
    let close = (): void => {}
    const closed = new Promise<void>((resolve) => {
      close = resolve
    })
    let held = (): void => {}
    const holding = new Promise<void>((resolve) => {
      held = resolve
    })
    await database.session.update({ where: { id: sessionId }, data: { closeReason: 'normal' } })
    const closing = within(async (transaction) => {
      await closeLog(transaction, sessionId, clock.now())
      held()
      await closed
    })
    await holding
    const late = within((transaction) => appendLeaves(transaction, sessionId, [gap(1)])).then(() => 'taken', (error: unknown) => error)
    // PGlite has one connection: there it waits for the whole transaction.
    if (kind === 'PostgreSQL') await expect.poll(() => database.$queryRaw`SELECT 1 FROM pg_locks WHERE NOT granted`).not.toEqual([])
    close()
    await closing
    expect(await late).toMatchObject({ code: 'session-closed' })
    await within((transaction) => appendLeaves(transaction, sessionId, [joined('left behind')]))
    await expect(within((transaction) => appendLeaves(transaction, sessionId, [gap(2)]))).rejects.toMatchObject({ code: 'session-closed' })
    await sound()
  })
})
