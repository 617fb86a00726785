import { createWriteStream } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ArchiveShelf } from '../archives/ArchiveShelf.ts'
import { exportPackage } from '../archives/exportPackage.ts'
import { sealSession } from '../archives/sealSession.ts'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { appendCityLeaves } from '../city-log/appendCityLeaves.ts'
import { cityLeafOf } from '../city-log/cityLeaves.ts'
import { cityConsistency } from '../city-log/cityProofs.ts'
import { registryLines } from '../city-log/registryLines.ts'
import { newestHead, signCityHead, toCityHead } from '../city-log/signCityHead.ts'
import { type CityHead, type CityLeaf, cityLeafSchema } from '../contract/index.ts'
import { Keys } from '../keys/Keys.ts'
import { removeData } from '../testing/removeData.ts'
import { runVerifier } from '../verifier/runVerifier.ts'
import { provesConsistency } from '../verifier/tree/proofs.ts'
import { treeHash } from '../verifier/tree/treeHash.ts'
import { type KeptRegistry, readKeptRegistry } from './keptRegistry.ts'
import { EmptyTown } from './testing/EmptyTown.ts'

let survey: TestSurvey
let work: string
/** What somebody kept after two archives and a round of reading were registered, and the head that a browser saw then. */
let registry: string[]
let seen: CityHead
let archiveIds: string[]

async function sealed(): Promise<string> {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann']))
  await survey.track(sessionId, 2)
  await survey.closeSession(sessionId)
  await sealSession(survey.context, sessionId)
  survey.time.now += 60_000
  return (await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })).id
}

async function linesIn({ context }: Pick<TestSurvey, 'context'>): Promise<string[]> {
  const lines: string[] = []
  for await (const line of registryLines(context.database)) lines.push(line.trimEnd())
  return lines
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

const read = (lines: readonly string[]): Promise<KeptRegistry> => readKeptRegistry(each(lines), survey.context)

async function emptyTown(): Promise<EmptyTown> {
  const town = await EmptyTown.create(survey.dataDir)
  onTestFinished(() => town.close())
  return town
}

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kept-registry-'))
  survey = await TestSurvey.create()
  const { context } = survey
  const first = await sealed()
  const summary = { archives: 1, objects: 9, bytes: 9, ok: 9, missing: 0, changed: 0, unreadable: 0, untracked: 0, summary: 'a'.repeat(64) }
  await signCityHead(context)
  await context.database.$transaction((transaction) => appendCityLeaves(transaction, [cityLeafOf('a-round', { kind: 'fixity', at: survey.time.now, round: 'a-round', ...summary })]))
  const second = await sealed()
  await signCityHead(context)
  registry = await linesIn(survey)
  const newest = await newestHead(context.database)
  if (!newest) throw new Error('no head was published')
  seen = toCityHead(newest)
  archiveIds = [first, second, await sealed()]
}, 300_000)
afterAll(async () => {
  await survey.close()
  await removeData(work)
})

/** A registry with other leaves, as the institution could have signed it. */
async function otherRegistry(leaves: readonly CityLeaf[]): Promise<string[]> {
  const other = await TestSurvey.create()
  onTestFinished(() => other.close())
  other.context.keys = await Keys.create({ dataDir: other.dataDir, institutionKeyFile: join(survey.dataDir, 'keys', 'institution.pem') })
  other.time.now = survey.time.now
  await other.context.database.$transaction((transaction) => appendCityLeaves(transaction, leaves.map((leaf, index) => cityLeafOf(`${index}`, leaf))))
  await signCityHead(other.context)
  return linesIn(other)
}

const leavesIn = (lines: readonly string[]): CityLeaf[] => lines.flatMap((line) => {
  const { leaf } = JSON.parse(line) as { leaf?: unknown }
  return leaf === undefined ? [] : [cityLeafSchema.parse(leaf)]
})

describe('a registry that somebody kept', () => {
  it('is continued: the same leaves and heads, then what it lacks; who saw an earlier head accepts what follows', async () => {
    const town = await emptyTown()
    const { context } = town
    expect(await town.rebuild({}, await read(registry))).toMatchObject({ refused: [], lost: [], continued: true, registered: 1 })
    expect(await context.database.cityLeaf.findMany({ orderBy: { index: 'asc' } })).toEqual(await survey.context.database.cityLeaf.findMany({ orderBy: { index: 'asc' } }))
    expect(await linesIn(town)).toEqual(registry)
    const again = await town.rebuild({}, await read(registry))
    expect(again).toMatchObject({ rebuilt: [], refused: [], registered: 0, continued: true })
    expect(await town.rebuild()).toMatchObject({ refused: [], registered: 0 })
    const later = await signCityHead(context)
    expect(later).toMatchObject({ size: seen.head.size + 1, origin: seen.head.origin })
    const { from, to, path } = await cityConsistency(context.database, seen.head.size, seen.head.size + 1)
    expect(from).toEqual(seen)
    for (const [name, root] of [['sha256', 'rootSha256'], ['sm3', 'rootSm3']] as const) {
      const continued = { earlier: seen.head.size, earlierRoot: Buffer.from(seen.head[root], 'hex'), size: to.head.size, root: Buffer.from(to.head[root], 'hex') }
      expect(provesConsistency(treeHash(name), continued, path[name].map((hash) => Buffer.from(hash, 'hex')))).toBe(true)
    }
    // And whoever checks a package with what the rebuilt office publishes finds it in order.
    const [trust, published] = [join(work, 'root.pem'), join(work, 'registry.jsonl')]
    await writeFile(trust, context.keys.institution.publicKeyPem)
    await writeFile(published, `${(await linesIn(town)).join('\n')}\n`)
    for (const archiveId of archiveIds) {
      const zip = join(work, `${archiveId}.zip`)
      await exportPackage(context, await ArchiveShelf.create(context).open(archiveId), createWriteStream(zip))
      expect(await runVerifier([zip, '--trust', trust, '--registry', published, '--json'])).toMatchObject({ exitCode: 0 })
    }
  })

  it('without one a new city log begins, which does not continue what was seen; and it cannot be given later', async () => {
    const town = await emptyTown()
    expect(await town.rebuild()).toMatchObject({ refused: [], continued: false, registered: 3 })
    expect(await town.context.database.cityHead.count()).toBe(0)
    const head = await signCityHead(town.context)
    expect(head && toCityHead(head).head.rootSha256).not.toBe(seen.head.rootSha256)
    const rows = await town.context.database.cityLeaf.count()
    await expect(town.rebuild({}, await read(registry))).rejects.toMatchObject({ code: 'registry-unfit', message: expect.stringContaining('differs from leaf 1 on') })
    expect(await town.context.database.cityLeaf.count()).toBe(rows)
  })

  it('is refused where it was changed, is damaged, has no head, or is another institution\'s', async () => {
    const stranger = await TestSurvey.create()
    onTestFinished(() => stranger.close())
    const refused = async (lines: readonly string[], en: string, keys = survey.context.keys) => expect(readKeptRegistry(each(lines), { keys })).rejects.toMatchObject({ code: 'registry-unfit', problem: { en: expect.stringContaining(en) } })
    await refused(registry.with(0, (registry[0] ?? '').replace('"revision":1', '"revision":2')), 'the first 1 leaves of the registry do not have the signed root')
    await refused(registry.toSpliced(1, 1), 'do not have the signed root')
    await refused(registry.with(1, '{'), 'line 2 cannot be read')
    await refused(registry.slice(0, 2), 'no signed head')
    await refused(registry, 'not signed by the trusted key', stranger.context.keys)
    const [leaf] = leavesIn(registry)
    if (leaf) await refused(await otherRegistry([leaf, leaf]), 'leaf 1 registers what leaf 0 does')
  })

  it('an archive that contradicts it is named with the leaf and not entered; one that it names and that is nowhere is told', async () => {
    const town = await emptyTown()
    const [first, , second] = leavesIn(registry)
    if (first?.kind !== 'final' || second?.kind !== 'final') throw new Error('the registry is of another kind')
    const lines = await otherRegistry([{ ...first, archive: 'nowhere', session: 'nowhere' }, { ...first, record: 'f'.repeat(64) }, second])
    const report = await town.rebuild({}, await read(lines))
    expect(report.lost).toEqual([{ archiveId: 'nowhere', leaf: 0 }])
    // The third was sealed before its head, and is not in it.
    expect(report.refused.map(({ archiveId, problem: { en } }) => [archiveId, en])).toEqual([
      [archiveIds[0], expect.stringContaining('other content for revision 1 of this archive (leaf 1)')], [archiveIds[2], expect.stringContaining('is not in the registry')],
    ])
    expect(report.rebuilt.map(({ archiveId }) => archiveId)).toEqual([archiveIds[1]])
    expect(await town.context.database.archive.findMany({ select: { id: true } })).toEqual([{ id: archiveIds[1] }])
  })
})
