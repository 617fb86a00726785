import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StorageError } from '@cloud-survey/recorder/storage'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { TestSurvey } from '../archives/TestSurvey.ts'
import { nextNumber } from '../inspections/apply.ts'
import { storeLike } from '../testing/storeLike.ts'
import { EmptyTown } from './testing/EmptyTown.ts'
import { rowsOf } from './testing/rowsOf.ts'
import { sealedSurvey } from './testing/sealedSurvey.ts'

let survey: TestSurvey
let archiveIds: string[]

beforeAll(async () => {
  survey = await sealedSurvey([1, 2, 3, 4])
  archiveIds = (await survey.context.database.archive.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
}, 300_000)
afterAll(() => survey.close())

const emptyTown = async (): Promise<EmptyTown> => {
  const town = await EmptyTown.create(survey.dataDir)
  onTestFinished(() => town.close())
  return town
}

/** Reads so many times, then says that the store is away. */
function failsAfter<Given extends unknown[], Got>(times: number, read: (...given: Given) => Promise<Got>): (...given: Given) => Promise<Got> {
  let left = times
  return async (...given) => {
    if ((left -= 1) < 0) throw new StorageError('store-unavailable', 'the store is away')
    return read(...given)
  }
}

describe('rebuilding the catalogue from the store', () => {
  it('gives the same rows, table by table, and a second run changes nothing', async () => {
    const town = await emptyTown()
    const { database } = town.context
    const report = await town.rebuild()
    expect(report).toMatchObject({ found: archiveIds.length, refused: [], there: [], held: [], unsealed: [] })
    expect(report.rebuilt.map(({ archiveId }) => archiveId).toSorted()).toEqual(archiveIds)
    const rows = await rowsOf(database)
    const before = await rowsOf(survey.context.database)
    for (const table of Object.keys(before)) {
      expect(before[table], table).not.toEqual([])
      expect(rows[table], table).toEqual(before[table])
    }
    const audit = await database.auditEntry.findMany({ orderBy: { seq: 'asc' } })
    expect(audit.map(({ action }) => action)).toEqual(['account.made', 'catalogue.rebuilding', 'catalogue.rebuilt'])
    const again = await town.rebuild()
    expect(again).toMatchObject({ rebuilt: [], refused: [], registered: 0 })
    expect(again.there.toSorted()).toEqual(archiveIds)
    expect(await rowsOf(database)).toEqual(rows)
    expect(await database.auditEntry.count()).toBe(audit.length)
  })

  it('a run that was broken off goes on, wherever the store went away', async () => {
    const town = await emptyTown()
    const { database, store } = town.context
    const counts: number[] = []
    for (let reads = 40; counts.at(-1) !== archiveIds.length; reads += 200) {
      await town.rebuild({ store: storeLike(store, { get: failsAfter(reads, (...given: Parameters<typeof store.get>) => store.get(...given)) }) }).catch((error: unknown) => expect(error).toMatchObject({ code: 'store-unavailable' }))
      counts.push(await database.archive.count())
    }
    expect(new Set(counts).size).toBeGreaterThan(2)
    expect((await town.rebuild()).there.toSorted()).toEqual(archiveIds)
    expect(await rowsOf(database)).toEqual(await rowsOf(survey.context.database))
  })

  it('what does not verify is named with its problem and rebuilt as nothing; put right, it follows', async () => {
    const town = await emptyTown()
    const { database } = town.context
    const rows = await survey.context.database.archive.findMany({ include: { session: { include: { inspection: true, recording: { include: { tracks: { include: { segments: true } } } } } } } })
    const [first, second] = rows.filter(({ session }) => session.recording?.tracks.some(({ segments }) => segments.length > 0))
    const object = join(town.dataDir, 'objects', first?.session.recording?.tracks[0]?.segments[0]?.objectKey ?? '')
    const genuine = await readFile(object)
    await chmod(object, 0o600)
    await writeFile(object, Buffer.from(genuine.map((byte, at) => (at === 3 ? byte ^ 1 : byte))))
    const index = join(town.dataDir, `objects/archives/${second?.id}/r1/index.json`)
    await rename(index, `${index}.away`)
    await mkdir(join(town.dataDir, 'objects/archives/never-sealed/files'), { recursive: true })
    await writeFile(join(town.dataDir, 'objects/archives/never-sealed/files/x'), 'x')
    await mkdir(join(town.dataDir, 'objects/sessions/lost/track'), { recursive: true })
    await writeFile(join(town.dataDir, 'objects/sessions/lost/track/init-000.mp4'), 'x')
    const report = await town.rebuild()
    expect(report.rebuilt).toHaveLength(archiveIds.length - 2)
    const refused = new Map(report.refused.map(({ archiveId, number, problem }) => [archiveId, { number, en: problem.en }]))
    expect(refused.get(first?.id ?? '')).toEqual({ number: first?.session.inspection.number, en: expect.stringContaining('altered') })
    expect(refused.get(second?.id ?? '')?.en).toContain('index')
    expect(refused.get('never-sealed')?.en).toContain('no index')
    expect(refused.size).toBe(3)
    expect(report.unsealed).toContain('lost')
    expect(await database.archive.count()).toBe(archiveIds.length - 2)
    expect(await database.segment.count({ where: { track: { recording: { sessionId: first?.sessionId ?? '' } } } })).toBe(0)
    await writeFile(object, genuine)
    await rename(`${index}.away`, index)
    expect((await town.rebuild()).rebuilt.map(({ archiveId }) => archiveId).toSorted()).toEqual([first?.id ?? '', second?.id ?? ''].toSorted())
    expect(await rowsOf(database)).toEqual(await rowsOf(survey.context.database))
  })

  it('locks and holds in the store are read and stay; an index under a marker of deletion is named', async () => {
    const town = await emptyTown()
    const { database, store } = town.context
    const [first = '', second = ''] = archiveIds
    const until = Date.UTC(2070, 0, 1)
    const indexKey = `archives/${first}/r1/index.json`
    const { revision } = await survey.context.database.archiveRevision.findFirstOrThrow({ where: { archiveId: first }, orderBy: { revision: 'desc' } })
    const newest = indexKey.replace('r1', `r${revision}`)
    await store.lock(newest, { versionId: null, until })
    await store.hold(newest, { versionId: null, on: true })
    const report = await town.rebuild({ store: storeLike(store, { exists: async (key) => !key.startsWith(`archives/${second}/r`) && store.exists(key) }) })
    expect(report.held).toEqual([first])
    expect(report.refused).toMatchObject([{ archiveId: second, problem: { en: expect.stringContaining('marker of deletion') } }])
    expect(await database.keeping.findUnique({ where: { archiveId: first } })).toMatchObject({ lockedUntil: new Date(until), state: 'locking', held: false, objectsHeld: false })
    expect(await store.lockState(newest, null)).toEqual({ until, held: true })
  })

  it('a package that another key sealed is not believed', async () => {
    const town = await emptyTown()
    const stranger = await TestSurvey.create()
    onTestFinished(() => stranger.close())
    const report = await town.rebuild({ keys: stranger.context.keys })
    expect(report.rebuilt).toEqual([])
    expect(report.refused).toHaveLength(archiveIds.length)
    expect(await town.context.database.inspection.count()).toBe(0)
  })

  it('a database in which people made inspections of their own is refused, and stays as it is', async () => {
    const town = await emptyTown()
    const { database } = town.context
    await town.rebuild()
    const { checklistVersionId } = await database.inspection.findFirstOrThrow()
    await database.inspection.create({ data: { id: 'own', number: 'YTK-20270101-0001', checklistVersionId, placeName: 'p', address: 'a', applicantName: 'n', state: 'applied' } })
    await expect(town.rebuild()).rejects.toMatchObject({ code: 'database-foreign', message: expect.stringContaining('YTK-20270101-0001') })
  })

  it('no number that the store knows is given again, and whoever acted cannot sign in before an administrator helps', async () => {
    const town = await emptyTown()
    const { database } = town.context
    await town.rebuild()
    expect(await database.$transaction((transaction) => nextNumber(transaction, Date.UTC(2026, 10, 24, 3)))).toBe('YTK-20261124-0008')
    expect(await database.account.findMany({ where: { active: true }, select: { role: true } })).toEqual([{ role: 'administrator' }])
    expect(await database.account.findUnique({ where: { id: 'ann' }, select: { displayName: true, active: true } })).toEqual({ displayName: 'ANN', active: false })
  })
})
