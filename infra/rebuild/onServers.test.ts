import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { RebuildReport } from '@cloud-survey/api/rebuild'
import { openObjectStore, type ObjectStore } from '@cloud-survey/recorder/storage'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { searchArchives } from '../../api/src/archives/searchArchives.ts'
import { searchFailures } from '../../api/src/archives/searchFailures.ts'
import { ArchiveShelf } from '../../api/src/archives/ArchiveShelf.ts'
import type { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { verifyArchive } from '../../api/src/archives/verifyArchive.ts'
import { DatabaseHandle } from '../../api/src/database/index.ts'
import { archiveObjects } from '../../api/src/keeping/archiveObjects.ts'
import { lockArchives } from '../../api/src/keeping/lockArchives.ts'
import { rowsOf } from '../../api/src/rebuild/testing/rowsOf.ts'
import { sealedSurvey } from '../../api/src/rebuild/testing/sealedSurvey.ts'
import { removeData } from '../../api/src/testing/removeData.ts'
import { TestApi } from '../../api/src/testing/TestApi.ts'
import { MinioServer } from '../minio/MinioServer.ts'
import { PostgresServer } from '../postgres/PostgresServer.ts'
import { runRebuild } from './runRebuild.ts'

let minio: MinioServer
let postgres: PostgresServer
let store: ObjectStore
let survey: TestSurvey
let environment: Record<string, string>

beforeAll(async () => {
  ;[minio, postgres] = [await MinioServer.create(), await PostgresServer.create()]
  const s3 = { S3_ENDPOINT: minio.endpoint, S3_ACCESS_KEY: minio.accessKey, S3_SECRET_KEY: minio.secretKey, S3_BUCKET: 'archive' }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'rebuild-servers-'))
  store = await openObjectStore({ DATA_DIR: dataDir, ...s3 })
  survey = await sealedSurvey([1, 2], { databaseUrl: await postgres.createDatabase(), store })
  await lockArchives(survey.context, new AbortController().signal)
  // All that is left is the bucket, and the folder with the institution's key.
  await cp(path.join(survey.dataDir, 'keys'), path.join(dataDir, 'keys'), { recursive: true })
  environment = { DATA_DIR: dataDir, DATABASE_URL: await postgres.createDatabase(), ...s3 }
}, 300_000)
afterAll(async () => {
  await survey.close()
  await store.close()
  await Promise.all([minio.close(), postgres.close(), removeData(environment['DATA_DIR'] ?? '')])
})

type Run = { code: number; printed: string; told: string }

async function run(args: string[] = [], change: Record<string, string> = {}): Promise<Run> {
  const said = { printed: '', told: '' }
  const code = await runRebuild(args, { environment: { ...environment, ...change }, print: (text) => void (said.printed += `${text}\n`), tell: (text) => void (said.told += `${text}\n`) })
  return { code, ...said }
}

/** What is found in a database by itself, as the product looks at it. */
async function rebuilt(): Promise<{ context: TestSurvey['context']; close: () => Promise<void> }> {
  const handle = await DatabaseHandle.create({ databaseUrl: environment['DATABASE_URL'], dataDir: environment['DATA_DIR'] ?? '' })
  return { context: { ...survey.context, database: handle.database }, close: () => handle.close() }
}

describe('npm run rebuild-catalogue, on PostgreSQL and a bucket with versions and Object Lock', () => {
  it('rebuilds the same rows, and the same is found, replayed, verified and kept; again it finds all there', async () => {
    const lost = survey.context
    const { code, printed, told } = await run(['--json'])
    expect([code, told.split('\n')[0]]).toEqual([0, expect.stringMatching(/^\d+\/\d+ 份档案 \/ archives$/)])
    const archives = await lost.database.archive.findMany({ orderBy: { id: 'asc' } })
    expect(JSON.parse(printed)).toMatchObject({ found: archives.length, refused: [], there: [], held: [] })
    const { context, close } = await rebuilt()
    try {
      const [before, after] = [await rowsOf(lost.database), await rowsOf(context.database)]
      for (const table of ['finding', 'segment', 'conclusion', 'rectification', 'archiveRevision', 'cityLeaf']) expect(before[table], table).not.toEqual([])
      for (const table of Object.keys(before)) {
        // What is locked is known from the store; that all of it is, is seen when the product runs.
        if (table !== 'keeping') expect(after[table], table).toEqual(before[table])
      }
      for (const search of [{ page: 1 }, { page: 1, number: 'YTK' }, { page: 1, outcome: 'pass' as const }, { page: 1, applicant: '李_' }]) expect(await searchArchives(context, search)).toEqual(await searchArchives(lost, search))
      expect((await searchFailures(lost, { q: '', page: 1 })).failures).not.toEqual([])
      expect(await searchFailures(context, { q: '', page: 1 })).toEqual(await searchFailures(lost, { q: '', page: 1 }))
      for (const { id } of archives) {
        expect(await verifyArchive(context, ArchiveShelf.create(context), id)).toMatchObject({ verdict: 'verified', findings: [] })
        expect(await archiveObjects(context, id)).toEqual(await archiveObjects(lost, id))
      }
      await lockArchives(context, new AbortController().signal)
      const kept = async ({ database }: Pick<TestSurvey['context'], 'database'>) => database.keeping.findMany({ orderBy: { archiveId: 'asc' }, select: { archiveId: true, retention: true, state: true, lockedUntil: true } })
      expect(await kept(context)).toEqual(await kept(lost))
    } finally {
      await close()
    }
    const again = await run(['--json'])
    expect([again.code, JSON.parse(again.printed) as RebuildReport]).toMatchObject([0, { found: archives.length, rebuilt: [], refused: [], registered: 0 }])
  })

  it('refuses a database that others use, above all a running api, and goes on when they are gone', async () => {
    const databaseUrl = await postgres.createDatabase()
    const api = await TestApi.create({ ...environment, DATABASE_URL: databaseUrl })
    const { code, told } = await run([], { DATABASE_URL: databaseUrl })
    await api.close({ keep: true })
    expect([code, told]).toEqual([1, expect.stringContaining('stop every api')])
    expect((await run([], { DATABASE_URL: databaseUrl })).code).toBe(0)
  })

  it('refuses a database with inspections of its own, and one that no server answers for', async () => {
    const databaseUrl = await postgres.createDatabase()
    const handle = await DatabaseHandle.create({ databaseUrl, dataDir: survey.dataDir })
    expect((await run([], { DATABASE_URL: databaseUrl })).code).toBe(0)
    const { checklistVersionId } = await handle.database.inspection.findFirstOrThrow()
    await handle.database.inspection.create({ data: { id: 'own', number: 'YTK-20270101-0001', checklistVersionId, placeName: 'p', address: 'a', applicantName: 'n', state: 'applied' } })
    await handle.close()
    expect(await run([], { DATABASE_URL: databaseUrl })).toMatchObject({ code: 1, told: expect.stringContaining('YTK-20270101-0001') })
    await postgres.stop()
    onTestFinished(() => postgres.start())
    expect(await run()).toMatchObject({ code: 2, told: expect.stringContaining('DATABASE_URL') })
  })

  it('while the store is away nothing is rebuilt, and it is said', async () => {
    const databaseUrl = await postgres.createDatabase()
    await minio.kill()
    onTestFinished(() => minio.start())
    expect(await run([], { DATABASE_URL: databaseUrl })).toMatchObject({ code: 2, told: expect.stringContaining('the object store does not answer') })
  })
})
