import { afterAll, beforeAll, expect, it } from 'vitest'
import { Sealer } from '../archives/Sealer.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { cityHeadSchema, cityLeafSchema, type CityLeaf } from '../contract/index.ts'
import { verify } from 'node:crypto'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { publicKeyOf } from '../verifier/checkSignature.ts'
import { readReceipt, receiptContent } from '../verifier/receipt.ts'
import { Frontier } from '../verifier/tree/Frontier.ts'
import { provesConsistency, provesInclusion } from '../verifier/tree/proofs.ts'
import { treeAlgorithms, treeHash } from '../verifier/tree/treeHash.ts'
import { appendCityLeaves } from './appendCityLeaves.ts'
import { CityHeadKeeper } from './CityHeadKeeper.ts'
import { cityLeafOf } from './cityLeaves.ts'
import { cityLeaves, entriesOf } from './cityEntries.ts'
import { cityConsistency, cityInclusion } from './cityProofs.ts'
import { archiveReceipt, inspectionReceipt } from './receiptOf.ts'
import { registryLines } from './registryLines.ts'

let survey: TestSurvey
let inspectionId: string
let sessionId: string
beforeAll(async () => {
  survey = await TestSurvey.create()
  inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  sessionId = await survey.session(inspectionId)
})
afterAll(() => survey.close())

const filler = (number: number): ReturnType<typeof cityLeafOf> => cityLeafOf(`filler ${number}`, { kind: 'final', at: 1_795_000_000_000 + number, archive: `filler-${number}`, revision: 1, session: `s-${number}`, size: 9, rootSha256: 'a'.repeat(64), rootSm3: 'b'.repeat(64), record: 'c'.repeat(64) })
const append = (...numbers: number[]): Promise<void> => survey.context.database.$transaction((transaction) => appendCityLeaves(transaction, numbers.map(filler)))
const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const seal = async (): Promise<void> => {
  const sealer = await Sealer.create(survey.context)
  await sealer.idle()
  await sealer.close()
}
const registry = async (): Promise<string[]> => {
  const lines: string[] = []
  for await (const line of registryLines(survey.context.database)) lines.push(line)
  return lines
}
/** What the keeper publishes, hour after hour. */
const heads = async (): Promise<number[]> => (await survey.context.database.cityHead.findMany({ orderBy: { at: 'asc' } })).map(({ size }) => size)

it('[C1] has nothing to publish or to prove before something is registered', async () => {
  const keeper = await CityHeadKeeper.create(survey.context)
  await keeper.publishDue()
  await keeper.close()
  expect(await heads()).toEqual([])
  await expect(cityLeaves(survey.context.database, 0, 1)).rejects.toMatchObject({ code: 'request-invalid' })
  await expect(cityInclusion(survey.context.database, 0, undefined)).rejects.toMatchObject({ code: 'not-registered' })
  expect(await registry()).toEqual([])
})

it('[C1] registers the final head of a sealed session with its archive, and of each further revision', async () => {
  const { database } = survey.context
  const trackId = await survey.track(sessionId, 2)
  await survey.passAll(inspectionId, 'ann', trackId)
  await survey.closeSession(sessionId)
  await expect(entriesOf(database, sessionId)).rejects.toMatchObject({ code: 'not-registered' })
  await seal()
  await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
  await seal()
  const archive = await database.archive.findUniqueOrThrow({ where: { sessionId }, include: { revisions: { orderBy: { revision: 'desc' } } } })
  const { number } = await database.inspection.findUniqueOrThrow({ where: { id: inspectionId } })
  const entries = await entriesOf(database, archive.id)
  expect(await entriesOf(database, number)).toEqual(entries)
  const leaves = entries.map(({ leaf }): CityLeaf => cityLeafSchema.parse(JSON.parse(leaf)))
  expect(leaves).toMatchObject(archive.revisions.map(({ revision, sealSha256 }) => ({ kind: 'final', archive: archive.id, revision, session: sessionId, record: sealSha256 })))
  expect(entries.map(({ leaf }, index) => leaf === canonicalJson(leaves[index] ?? null))).toEqual([true, true])
  const final = await database.evidenceHead.findFirstOrThrow({ where: { sessionId, final: true }, orderBy: { size: 'desc' } })
  expect(leaves[0]).toMatchObject({ size: final.size, rootSha256: Buffer.from(final.rootSha256).toString('hex'), rootSm3: Buffer.from(final.rootSm3).toString('hex') })
})

it('[C1] nothing of it can be changed or taken away', async () => {
  const { database } = survey.context
  await expect(database.cityLeaf.update({ where: { index: 0 }, data: { kind: 'x' } })).rejects.toThrow('append-only')
  await expect(database.cityLeaf.deleteMany()).rejects.toThrow('append-only')
  await expect(database.cityNode.deleteMany()).rejects.toThrow('append-only')
  await expect(database.cityLog.update({ where: { id: 1 }, data: { size: 1 } })).rejects.toThrow('only grows')
  await expect(database.cityLog.delete({ where: { id: 1 } })).rejects.toThrow('append-only')
  await expect(database.cityLog.create({ data: { id: 2, size: 0, sha256: new Uint8Array(), sm3: new Uint8Array() } })).rejects.toThrow()
})

it('[C2] publishes the first head at once, then hourly where it grew and daily where not, and after a pause', async () => {
  const keeper = await CityHeadKeeper.create(survey.context)
  await keeper.publishDue()
  await append(1, 2, 3)
  await keeper.publishDue()
  expect(await heads()).toEqual([2])
  survey.time.now += 3_600_000
  await keeper.publishDue()
  await keeper.publishDue()
  survey.time.now += 23 * 3_600_000
  await keeper.publishDue()
  expect(await heads()).toEqual([2, 5])
  survey.time.now += 3_600_000
  await keeper.publishDue()
  expect(await heads()).toEqual([2, 5, 5])
  await keeper.close()
  // It starts again within the hour, and after two.
  await (await CityHeadKeeper.create(survey.context)).close()
  expect(await heads()).toEqual([2, 5, 5])
  survey.time.now += 2 * 3_600_000
  await (await CityHeadKeeper.create(survey.context)).close()
  expect(await heads()).toEqual([2, 5, 5, 5])
  await expect(survey.context.database.cityHead.deleteMany()).rejects.toThrow('append-only')
})

it('[C2] of several nodes that see at once that a head is due one publishes it', async () => {
  await append(4)
  survey.time.now += 3_600_000
  const keepers = await Promise.all(Array.from({ length: 4 }, () => CityHeadKeeper.create(survey.context)))
  await Promise.all(keepers.map((keeper) => keeper.publishDue()))
  for (const keeper of keepers) await keeper.close()
  expect(await heads()).toEqual([2, 5, 5, 5, 6])
})

it('[C3] proves each leaf under each head, and that each head continues the earlier ones', async () => {
  const { database, keys } = survey.context
  for (const size of [2, 5, 6]) {
    for (let index = 0; index < size; index += 1) {
      const { leaf, head: { head }, path } = await cityInclusion(database, index, size)
      for (const algorithm of treeAlgorithms) {
        const hash = treeHash(algorithm)
        const included = { leafHash: hash.leaf(Buffer.from(leaf)), index, size, root: hex(algorithm === 'sha256' ? head.rootSha256 : head.rootSm3) }
        expect(provesInclusion(hash, included, path[algorithm].map(hex))).toBe(true)
        expect(provesInclusion(hash, { ...included, leafHash: hash.leaf(Buffer.from(`${leaf} `)) }, path[algorithm].map(hex))).toBe(false)
      }
    }
    const { from, to, path } = await cityConsistency(database, size, 6)
    expect(provesConsistency(treeHash('sha256'), { earlier: size, earlierRoot: hex(from.head.rootSha256), size: 6, root: hex(to.head.rootSha256) }, path.sha256.map(hex))).toBe(true)
    expect(provesConsistency(treeHash('sm3'), { earlier: size, earlierRoot: hex(from.head.rootSm3), size: 6, root: hex(to.head.rootSm3) }, path.sm3.map(hex))).toBe(true)
    const key = publicKeyOf(keys.institution.publicKeyPem)
    expect(key && verify(null, Buffer.from(canonicalJson(to.head)), key, Buffer.from(to.signature, 'base64'))).toBe(true)
  }
})

it('[C3] refuses what is not there, and says what to do', async () => {
  const { database } = survey.context
  await expect(cityInclusion(database, 4, 2)).rejects.toMatchObject({ code: 'not-registered', message: expect.stringContaining('within the hour') })
  await expect(cityInclusion(database, 99, undefined)).rejects.toMatchObject({ code: 'not-registered' })
  await expect(cityInclusion(database, 0, 3)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('list of heads') })
  await expect(cityConsistency(database, 5, 2)).rejects.toMatchObject({ code: 'request-invalid' })
  await expect(cityConsistency(database, 3, 6)).rejects.toMatchObject({ code: 'not-found' })
  for (const [from, to] of [[3, 3], [0, 1_001], [6, 7]] as const) await expect(cityLeaves(database, from, to)).rejects.toMatchObject({ code: 'request-invalid' })
  expect((await cityLeaves(database, 4, 9)).map(({ index }) => index)).toEqual([4, 5])
})

it('[C4] the registry as a file holds every leaf under its newest head, then the heads, each line by its type', async () => {
  await append(5)
  const lines = (await registry()).map((line): { type: string; leaf?: CityLeaf; head?: unknown } => JSON.parse(line))
  expect(lines.map(({ type }) => type)).toEqual([...Array(6).fill('leaf'), ...Array(5).fill('head')])
  const tree = Frontier.create(treeHash('sm3'))
  for (const { leaf } of lines) if (leaf) tree.append(treeHash('sm3').leaf(Buffer.from(canonicalJson(leaf))))
  expect(cityHeadSchema.parse(lines.at(-1)?.head).head).toMatchObject({ size: 6, rootSm3: tree.root().toString('hex'), origin: survey.context.keys.institution.keyId })
})

it('[C5] the receipt of the newest revision is signed, and read again however it was pasted', async () => {
  const { database, keys } = survey.context
  const { id } = await database.archive.findUniqueOrThrow({ where: { sessionId } })
  const receipt = await archiveReceipt(survey.context, id)
  expect(await inspectionReceipt(survey.context, inspectionId)).toEqual(receipt)
  expect(receipt).toMatchObject({ archiveId: id, revision: 2, sessionId, keyId: keys.institution.keyId })
  if (!receipt) return
  const key = publicKeyOf(keys.institution.publicKeyPem)
  expect(key && verify(null, Buffer.from(receiptContent(receipt)), key, Buffer.from(receipt.signature, 'base64'))).toBe(true)
  expect(readReceipt(`\r\n  ${receipt.text.replaceAll('\n', '  \r\n\r\n')}`)).toEqual(receipt)
  for (const broken of ['', 'x', receipt.text.replace('size ', 'size -'), receipt.text.replace(/^signature.*\n/m, ''), receipt.text.replace('receipt/1', 'receipt/2')]) expect(readReceipt(broken)).toBeNull()
  await expect(archiveReceipt(survey.context, 'nowhere')).rejects.toMatchObject({ code: 'archive-unknown' })
})
