import { chmod, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StorageError } from '@cloud-survey/recorder/storage'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { MinioServer } from '../../../../infra/minio/MinioServer.ts'
import { sealSession } from '../../archives/sealSession.ts'
import { TestSurvey } from '../../archives/TestSurvey.ts'
import type { Context } from '../../Context.ts'
import { sha256OfJson } from '../../keys/sha256.ts'
import { storeLike } from '../../testing/storeLike.ts'
import { archiveObjects } from '../archiveObjects.ts'
import { keepingHealth } from '../keepingHealth.ts'
import { KeptSurvey } from '../testing/KeptSurvey.ts'
import { fixityFindings, fixityOverview, lastSummary } from './fixityOverview.ts'
import { runFixity, startRound } from './runFixity.ts'

let survey: TestSurvey
let context: Context
let archiveId: string
beforeEach(async () => {
  survey = await TestSurvey.create()
  context = survey.context
  archiveId = await sealed(20)
})
afterEach(() => survey.close())

const never = new AbortController().signal
const day = 86_400_000
const none = { missing: 0, changed: 0, unreadable: 0, untracked: 0 }

async function sealed(segments: number): Promise<string> {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  await survey.track(sessionId, segments)
  await survey.closeSession(sessionId)
  await sealSession(context, sessionId)
  return (await context.database.archive.findUniqueOrThrow({ where: { sessionId } })).id
}
const keyOf = async (end: string): Promise<string> => (await archiveObjects(context, archiveId)).find(({ key }) => key.endsWith(end))?.key ?? ''
const pathOf = (key: string): string => join(survey.dataDir, 'objects', key)
const told = async () => (await fixityFindings(context, 1)).findings.map(({ result, key, archiveId: of }) => [result, key, of])
async function rewrite(key: string, content: string): Promise<void> {
  await chmod(pathOf(key), 0o600)
  await writeFile(pathOf(key), content)
}
/** A store that fails to give what `which` names. */
const failing = (which: (key: string) => boolean) => {
  const get = vi.fn<Context['store']['get']>(async (key, options) => {
    if (which(key)) throw new StorageError('store-unavailable', `"${key}" is not given`)
    return context.store.get(key, options)
  })
  return { get, broken: { ...context, store: storeLike(context.store, { get }) } }
}

it('[V6] a round reads every object of every archive; its summary is kept, and the next one comes in time', async () => {
  await sealed(2)
  const objects = (await Promise.all((await context.database.archive.findMany()).map(({ id }) => archiveObjects(context, id)))).flat().length
  await runFixity(context, never)
  const summary = await lastSummary(context.database)
  expect(summary).toMatchObject({ archives: 2, objects, ok: objects, ...none })
  const { sha256, ...rest } = summary ?? {}
  expect(sha256).toBe(sha256OfJson({ ...rest }))
  expect(await context.database.auditEntry.findMany({ where: { action: 'fixity.read' } })).toMatchObject([{ target: `fixity:${summary?.roundId}`, detail: { sha256 } }])
  survey.time.now += 59 * day
  await runFixity(context, never)
  expect(await context.database.fixityRound.count()).toBe(1)
  survey.time.now += day
  await runFixity(context, never)
  expect(await context.database.fixitySummary.count()).toBe(2)
  for (const change of [() => context.database.fixitySummary.deleteMany({}), () => context.database.fixitySummary.updateMany({ data: { missing: 0 } }), () => context.database.fixityRound.updateMany({ data: { ok: 0 } }), () => context.database.fixityRound.deleteMany({})]) await expect(change()).rejects.toThrow()
})

it('[V6] what is changed, missing or known by nobody is found, and the health says so', async () => {
  const [changed, missing, init] = [await keyOf('seg-000003.m4s'), await keyOf('seg-000004.m4s'), await keyOf('init-000.mp4')]
  const strange = [`archives/${archiveId}/files/${'0'.repeat(64)}`, `archives/none/r1/index.json`, changed.replace('000003', '000099'), 'inspections/none/rectification/none.jpg']
  for (const key of strange) await survey.store(key, `nobody knows ${key}`)
  await rewrite(changed, 'segment 3 of something else')
  await rewrite(init, '{"signature":"another"}')
  await context.store.remove(missing, { versionId: null })
  survey.time.now = Date.now() + 2 * day
  await runFixity(context, never)
  expect(new Set(await told())).toEqual(new Set([
    ['changed', changed, archiveId], ['changed', init, archiveId], ['missing', missing, archiveId],
    ['untracked', strange[0], archiveId], ['untracked', strange[1], 'none'], ['untracked', strange[2], null], ['untracked', strange[3], null],
  ]))
  expect(await lastSummary(context.database)).toMatchObject({ missing: 1, changed: 2, untracked: 4 })
  expect(await keepingHealth(context)).toMatchObject({ state: 'degraded', problem: expect.stringContaining('missing: 1, changed: 2') })
  await expect(context.database.fixityFinding.deleteMany({})).rejects.toThrow()
})

it('[V6] what was stored within a day is not yet called untracked', async () => {
  await survey.store('sessions/none/none/seg-000000.m4s', 'not yet reported')
  survey.time.now = Date.now()
  await runFixity(context, never)
  expect(await lastSummary(context.database)).toMatchObject(none)
})

it('[V6] a lost list is a finding, and what it named is not called untracked', async () => {
  await context.store.remove(await keyOf('r1/index.json'), { versionId: null })
  survey.time.now = Date.now() + 2 * day
  await runFixity(context, never)
  expect(await told()).toEqual([['missing', `archives/${archiveId}/r1/index.json`, archiveId]])
})

it('[V7] what the store fails to give is tried on later days, and is no finding when it comes', async () => {
  const key = await keyOf('seg-000003.m4s')
  const { broken } = failing((asked) => asked === key)
  await runFixity(broken, never)
  expect(await fixityOverview(context)).toMatchObject({ running: { doubts: 1, ...none }, last: null })
  expect((await keepingHealth(context)).state).toBe('up')
  await runFixity(context, never)
  expect(await lastSummary(context.database)).toBe(null)
  survey.time.now += day
  await runFixity(context, never)
  const summary = await lastSummary(context.database)
  expect(summary).toMatchObject(none)
  expect(summary?.ok).toBe(summary?.objects)
})

it('[V7] what it fails to give on three days is unreadable', async () => {
  const key = await keyOf('seg-000003.m4s')
  const { broken } = failing((asked) => asked === key)
  for (let days = 0; days < 3; days += 1) {
    expect(await lastSummary(context.database)).toBe(null)
    await runFixity(broken, never)
    survey.time.now += day
  }
  expect(await told()).toEqual([['unreadable', key, archiveId]])
  expect(await lastSummary(context.database)).toMatchObject({ ...none, unreadable: 1 })
})

it('[V7] while the store is away a round rests, accuses nobody, and goes on where it was', async () => {
  let left = 25
  const { get, broken } = failing(() => (left -= 1) < 0)
  broken.store = storeLike(broken.store, { health: async () => ({ state: 'down', problem: 'gone' }) })
  await runFixity(broken, never)
  expect(await fixityOverview(context)).toMatchObject({ running: { objects: 16, doubts: 0, ...none } })
  get.mockClear()
  left = 1000
  await runFixity({ ...context, store: storeLike(context.store, { get }) }, never)
  const summary = await lastSummary(context.database)
  expect(summary).toMatchObject(none)
  // Beside the list, which is one of the objects: what had not been read, and nothing twice.
  expect(get.mock.calls.filter(([key]) => !key.endsWith('index.json'))).toHaveLength((summary?.objects ?? 0) - 16 - 1)
})

it('[V7] a disk that is not mounted accuses nobody either', async () => {
  await rename(pathOf(''), join(survey.dataDir, 'away'))
  await runFixity(context, never)
  expect(await fixityOverview(context)).toMatchObject({ running: none, last: null })
  await rename(join(survey.dataDir, 'away'), pathOf(''))
  await runFixity(context, never)
  expect(await lastSummary(context.database)).toMatchObject(none)
})

it('[V7] an auditor begins a round, one at a time; one that takes too long shows in the health', async () => {
  await context.database.account.create({ data: { id: 'aud', username: 'aud', displayName: 'AUD', role: 'auditor', passwordHash: '-' } })
  await startRound(context, survey.actor('aud'))
  await expect(startRound(context, survey.actor('aud'))).rejects.toThrow(expect.objectContaining({ code: 'fixity-running' }))
  survey.time.now += 90 * day
  expect((await keepingHealth(context)).state).toBe('up')
  survey.time.now += 1
  expect(await keepingHealth(context)).toMatchObject({ state: 'degraded', problem: expect.stringContaining('FIXITY_BYTES_PER_SECOND') })
  await runFixity(context, never)
  expect((await keepingHealth(context)).state).toBe('up')
})

// Without any way to a MinIO server the closing summary of `npm test` says so, and CI=true fails the run.
it.runIf(MinioServer.isAvailable() || process.env['CI'] === 'true')('[V6] by versions: what was sealed is read, what was written over it is untracked', async () => {
  const kept = await KeptSurvey.create()
  onTestFinished(() => kept.close())
  onTestFinished(await kept.useMinio())
  const archive = await kept.sealed()
  const objects = await archiveObjects(kept.context, archive)
  const over = objects.find(({ key }) => key.endsWith('seg-000001.m4s'))
  await kept.context.store.breakIn('overwrite', over?.key ?? '', over?.versionId ?? null)
  kept.survey.time.now += 2 * day
  await runFixity(kept.context, never)
  expect(await lastSummary(kept.context.database)).toMatchObject({ ...none, ok: objects.length, untracked: 1 })
  const { findings } = await fixityFindings(kept.context, 1)
  expect(findings).toMatchObject([{ result: 'untracked', key: over?.key, versionId: expect.any(String) }])
  expect(findings[0]?.versionId).not.toBe(over?.versionId)
})
