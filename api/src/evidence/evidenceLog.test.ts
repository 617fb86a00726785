import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { Frontier } from '../verifier/tree/Frontier.ts'
import { provesConsistency, provesInclusion } from '../verifier/tree/proofs.ts'
import { type TreeAlgorithm, treeAlgorithms, treeHash } from '../verifier/tree/treeHash.ts'
import { appendLeaves } from './appendLeaves.ts'
import type { NewLeaf } from './growTree.ts'
import { leafOf } from './leaves.ts'
import { consistencyPath, inclusionPath } from './evidenceProofs.ts'

let survey: TestSurvey
let sessionId: string
beforeAll(async () => {
  survey = await TestSurvey.create()
  sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann']))
})
afterAll(() => survey.close())

const leaf = (number: number): NewLeaf => leafOf('access', `applicant ${number}`, { at: 1_795_000_000_000 + number, peer: `applicant ${number}`, role: 'applicant', event: 'joined' })
const append = (...leaves: NewLeaf[]): Promise<void> => survey.context.database.$transaction((transaction) => appendLeaves(transaction, sessionId, leaves))
const stored = async () => (await survey.context.database.evidenceLeaf.findMany({ where: { sessionId }, orderBy: { index: 'asc' } })).map(({ bytes }) => Buffer.from(bytes))
const rootOf = async (algorithm: TreeAlgorithm, size?: number): Promise<Buffer> => {
  const frontier = Frontier.create(treeHash(algorithm))
  for (const bytes of (await stored()).slice(0, size)) frontier.append(treeHash(algorithm).leaf(bytes))
  return frontier.root()
}

it('keeps the exact bytes in one order, whoever appends at once, and the tree over them', async () => {
  await append(leaf(0))
  await Promise.all(Array.from({ length: 8 }, (_, writer) => append(...Array.from({ length: writer + 1 }, (_, each) => leaf(100 * (writer + 1) + each)))))
  const leaves = await stored()
  expect(leaves).toHaveLength(39)
  expect(leaves[2]?.toString()).toBe('{"at":1795000000000,"event":"joined","kind":"access","peer":"applicant 0","role":"applicant"}')
  const log = await survey.context.database.evidenceLog.findUniqueOrThrow({ where: { sessionId } })
  for (const algorithm of treeAlgorithms) expect(Frontier.create(treeHash(algorithm), log.size, log[algorithm]).root()).toEqual(await rootOf(algorithm))
})

it('proves each leaf, and that each size continues each earlier one', async () => {
  const leaves = await stored()
  for (const algorithm of treeAlgorithms) {
    const hash = treeHash(algorithm)
    const root = await rootOf(algorithm)
    for (const [index, bytes] of leaves.entries()) {
      const path = await inclusionPath(survey.context.database, index, { sessionId, size: leaves.length, algorithm })
      expect(provesInclusion(hash, { leafHash: hash.leaf(bytes), index, size: leaves.length, root }, path)).toBe(true)
    }
    for (const earlier of [1, 2, 7, 16, 33, leaves.length]) {
      const path = await consistencyPath(survey.context.database, earlier, { sessionId, size: leaves.length, algorithm })
      expect(provesConsistency(hash, { earlier, earlierRoot: await rootOf(algorithm, earlier), size: leaves.length, root }, path)).toBe(true)
    }
  }
})

it('records a thing once, and nothing of a transaction that fails', async () => {
  const before = await stored()
  await expect(append(leaf(900), leaf(0))).rejects.toThrow(/duplicate key|unique constraint/i)
  expect(await stored()).toEqual(before)
  await append({ ...leaf(0), kind: 'gap' })
  expect(await stored()).toHaveLength(before.length + 1)
})

it('nothing of it can be changed or taken away', async () => {
  const { database } = survey.context
  await expect(database.evidenceLeaf.updateMany({ where: { sessionId, index: 0 }, data: { kind: 'x' } })).rejects.toThrow('append-only')
  await expect(database.evidenceNode.deleteMany({ where: { sessionId } })).rejects.toThrow('append-only')
  await expect(database.evidenceLog.update({ where: { sessionId }, data: { size: 1 } })).rejects.toThrow('only grows')
  await expect(database.evidenceLog.delete({ where: { sessionId } })).rejects.toThrow('append-only')
})

it('writes texts in normal form C, and integers only', () => {
  expect(Buffer.from(leafOf('access', '-', { at: 1, peer: 'e\u0301', role: 'applicant', event: 'left' }).bytes).toString()).toContain('"peer":"\u00e9"')
  expect(() => leafOf('access', '-', { at: 0.5, peer: '-', role: 'applicant', event: 'left' })).toThrow('at')
})

it('takes no media after the close, and still who leaves', async () => {
  const closing = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann']))
  await survey.closeSession(closing)
  const add = (leaf: NewLeaf) => survey.context.database.$transaction((transaction) => appendLeaves(transaction, closing, [leaf]))
  await expect(add(leafOf('gap', 'camera 1', { at: 1, track: 'camera', from: 1, to: 2, cause: 'network' }))).rejects.toMatchObject({ code: 'session-closed' })
  await add(leafOf('access', 'applicant left', { at: 1, peer: 'applicant', role: 'applicant', event: 'left' }))
})

it('finds what a proof needs by its places, also in a session of which the planner knows nothing yet', async () => {
  const { database } = survey.context
  const many = Array.from({ length: 3_000 }, (_, each) => leaf(10_000 + each))
  await append(...many)
  for (const table of ['EvidenceLeaf', 'EvidenceNode']) await database.$executeRawUnsafe(`ANALYZE "${table}"`)
  const unknown = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann']))
  await database.$transaction((transaction) => appendLeaves(transaction, unknown, many))
  const read = await database.$transaction(async (transaction) => {
    for (const size of [2_048, 2_999]) for (const index of [0, 1_500, size - 1]) await inclusionPath(transaction, index, { sessionId: unknown, size, algorithm: 'sha256' })
    const [{ tuples } = { tuples: -1 }] = await transaction.$queryRaw<{ tuples: number }[]>`SELECT sum(seq_tup_read + idx_tup_fetch)::int AS tuples FROM pg_stat_xact_user_tables WHERE relname IN ('EvidenceLeaf', 'EvidenceNode')`
    return tuples
  })
  expect(read).toBeGreaterThan(6)
  expect(read).toBeLessThan(6 * 30)
})
