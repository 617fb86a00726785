import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { ArchiveShelf } from './ArchiveShelf.ts'
import { checkNatures } from './checkNatures.ts'
import { segmentDigests } from './segmentDigests.ts'
import { sealSession } from './sealSession.ts'
import { StoreReads } from './StoreReads.ts'
import { failAt, type Failing } from './testing/failAt.ts'
import { TestSurvey } from './TestSurvey.ts'
import { verifyArchive } from './verifyArchive.ts'

let survey: TestSurvey
let archiveId: string
beforeAll(async () => {
  survey = await TestSurvey.create()
  const sessionId = await closed()
  await sealSession(survey.context, sessionId)
  archiveId = (await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })).id
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => survey.close())

const ways: Failing[] = ['away', 'broken', 'short']
const verified = (stillMs = 60_000) => verifyArchive(survey.context, ArchiveShelf.create(survey.context), archiveId, StoreReads.create(survey.context.store, { stillMs }))

async function closed(): Promise<string> {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  await survey.track(sessionId, 3)
  await survey.closeSession(sessionId)
  return sessionId
}

it.each(ways)('[K5] whatever is read when the store turns out to be %s, it cannot be told: never altered, never missing', async (how) => {
  const counting = failAt(survey.context.store, Number.POSITIVE_INFINITY, how)
  expect(await verified()).toMatchObject({ verdict: 'verified' })
  const all = counting.readings()
  counting.end()
  expect(all).toBeGreaterThan(15)
  for (let nth = 1; nth <= all; nth += 1) {
    const failing = failAt(survey.context.store, nth, how)
    await expect(verified(), `${how} at reading ${nth}`).rejects.toMatchObject({ code: 'archive-unread', retryAfter: 5, message: expect.stringContaining('says nothing of the archive') })
    failing.end()
  }
  expect(await verified()).toMatchObject({ verdict: 'verified', findings: [] })
})

it('[K5] a store that stands still in the middle, or answers nothing at all, is waited for no longer than it may', async () => {
  const told = { code: 'archive-unread', message: expect.stringContaining('0.2 s') }
  for (const nth of [1, 8, 20]) {
    const failing = failAt(survey.context.store, nth, 'still')
    await expect(verified(200), `at reading ${nth}`).rejects.toMatchObject(told)
    failing.end()
  }
  vi.spyOn(survey.context.store, 'get').mockImplementation(() => new Promise(() => {}))
  await expect(verified(200)).rejects.toMatchObject(told)
})

it('[K5] a disk that is not mounted misses nothing', async () => {
  const objects = join(survey.dataDir, 'objects')
  const sealed = await ArchiveShelf.create(survey.context).open(archiveId)
  await rename(objects, `${objects}-elsewhere`)
  await expect(verified()).rejects.toMatchObject({ code: 'archive-unread' })
  await expect(segmentDigests(survey.context, sealed)).rejects.toMatchObject({ code: 'store-unavailable' })
  await rename(`${objects}-elsewhere`, objects)
  expect(await verified()).toMatchObject({ verdict: 'verified' })
})

it('[K5] the check of the four natures and the opening of an archive accuse nobody either', async () => {
  for (const how of ['away', 'short'] as const) {
    for (const nth of [1, 4, 12, 24]) {
      const failing = failAt(survey.context.store, nth, how)
      await expect(checkNatures(survey.context, ArchiveShelf.create(survey.context), archiveId), `${how} at reading ${nth}`).rejects.toMatchObject({ code: 'archive-unread' })
      failing.end()
    }
    const failing = failAt(survey.context.store, 2, how)
    await expect(ArchiveShelf.create(survey.context).open(archiveId)).rejects.toMatchObject({ code: 'store-unavailable' })
    failing.end()
  }
})

it('[K5] a store that ends objects too early while a session is sealed: nothing is said to be changed, and it is sealed afterwards', async () => {
  const sessionId = await closed()
  for (let nth = 1; nth <= 6; nth += 1) {
    const failing = failAt(survey.context.store, nth, 'short')
    await expect(sealSession(survey.context, sessionId), `at reading ${nth}`).rejects.toMatchObject({ code: 'store-unavailable' })
    failing.end()
    expect(await survey.context.database.archiveRevision.count({ where: { archive: { sessionId } } })).toBe(0)
  }
  await sealSession(survey.context, sessionId)
  const { id } = await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId } })
  expect(await verifyArchive(survey.context, ArchiveShelf.create(survey.context), id)).toMatchObject({ verdict: 'verified' })
})
