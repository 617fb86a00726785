import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signHead } from '../evidence/signHead.ts'
import { acceptSegment } from '../recordings/acceptSegment.ts'
import { headSchema } from '../verifier/leaves.ts'
import { paths } from '../verifier/paths.ts'
import { readSmall } from '../verifier/readSmall.ts'
import { ArchiveShelf } from './ArchiveShelf.ts'
import { Sealer } from './Sealer.ts'
import { StorePackage } from './StorePackage.ts'
import { TestSurvey } from './TestSurvey.ts'
import { verifyArchive } from './verifyArchive.ts'

const run = promisify(execFile)
type Filmed = { sessionId: string; trackId: string }

let survey: TestSurvey
beforeAll(async () => {
  survey = await TestSurvey.create()
})
afterAll(() => survey.close())

async function filmed({ closed = false } = {}): Promise<Filmed> {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  const trackId = await survey.track(sessionId, 3)
  if (closed) await survey.closeSession(sessionId)
  return { sessionId, trackId }
}

/** Lets another process work on the same data until it kills itself at a point; then all is opened again. */
async function crash(points: readonly (Filmed & { point: string })[]): Promise<void> {
  const { dataDir, time: { now } } = survey
  await survey.release()
  for (const { sessionId, trackId, point } of points) {
    const ended = await run(process.execPath, [join(import.meta.dirname, 'testing/crash.ts'), dataDir, sessionId, trackId, point]).catch((error: { signal: string | null; stderr: string }) => error)
    expect([point, ended]).toMatchObject([point, { signal: 'SIGKILL' }])
  }
  survey = await TestSurvey.create({ dataDir })
  survey.time.now = now + 60_000
}

async function sealed(sessionId: string) {
  const sealer = await Sealer.create(survey.context)
  await sealer.idle()
  await sealer.close()
  const shelf = ArchiveShelf.create(survey.context)
  const { id, revisions } = await survey.context.database.archive.findUniqueOrThrow({ where: { sessionId }, include: { revisions: true } })
  const archive = await shelf.open(id)
  const heads = (await readSmall(StorePackage.create(survey.context.store, archive.files), paths.heads))?.toString().split('\n').slice(0, -1).map((line) => headSchema.parse(JSON.parse(line)))
  return { ...archive, heads: heads ?? [], revisions: revisions.length, verification: await verifyArchive(survey.context, shelf, id) }
}

it('killed between the final head and the seal, before or after any write of a package, or before it is in the catalogue: sealed once, and whole', async () => {
  const points = ['first read', 'before write 1', 'after write 4', 'before write 9', 'before index', 'after index']
  const sessions: (Filmed & { point: string })[] = []
  for (const point of points) sessions.push({ ...(await filmed({ closed: true })), point })
  await crash(sessions)
  for (const { sessionId, point } of sessions) {
    const { revisions, verification, manifest, heads } = await sealed(sessionId)
    expect([point, revisions, verification.verdict, verification.findings]).toEqual([point, 1, 'verified', []])
    expect([point, manifest.tracks[0]?.segments.length]).toEqual([point, 3])
    expect([point, heads.at(-1)?.head.final]).toEqual([point, true])
    expect(await survey.context.database.cityLeaf.count({ where: { kind: 'final', ref: `${manifest.archive.archiveId} 1` } })).toBe(1)
  }
})

it('killed between a leaf and the head over it: the session goes on with a further key, and nothing is lost', async () => {
  const { sessionId, trackId } = await filmed()
  await crash([{ sessionId, trackId, point: 'leaf appended' }])
  expect(await survey.context.database.session.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({ state: 'live' })
  await signHead(survey.context, sessionId, false)
  await survey.closeSession(sessionId)
  const { verification, manifest, heads } = await sealed(sessionId)
  expect(verification).toMatchObject({ verdict: 'verified', findings: [] })
  expect(manifest.tracks[0]?.segments.map(({ seq }) => seq)).toEqual([0, 1, 2, 3])
  expect(heads.length).toBe(2)
})

it('killed between an object and its leaf: the report comes again and counts once, also late and out of order; another content is refused', async () => {
  const { sessionId, trackId } = await filmed()
  await crash([{ sessionId, trackId, point: 'object stored' }])
  const later = await survey.segment(sessionId, trackId, 4)
  const report = { ...(await survey.segment(sessionId, trackId, 3)), startsAt: later.startsAt - 2000, endedAt: later.endedAt - 2000 }
  expect(await acceptSegment(survey.context, later)).toBe('new')
  expect(await acceptSegment(survey.context, report)).toBe('new')
  expect(await Promise.all([report, later, report].map((again) => acceptSegment(survey.context, again)))).toEqual(['known', 'known', 'known'])
  await expect(acceptSegment(survey.context, { ...report, object: { ...report.object, sha256: 'f'.repeat(64) } })).rejects.toMatchObject({ code: 'segment-conflict' })
  expect(await survey.context.database.auditEntry.count({ where: { action: 'segment.conflict' } })).toBe(1)
  await survey.closeSession(sessionId)
  const { verification, manifest } = await sealed(sessionId)
  expect(verification).toMatchObject({ verdict: 'verified', findings: [] })
  expect(manifest.tracks[0]?.segments.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4])
  expect(manifest.unclaimed).toBeUndefined()
})

it('a recorder that never comes back leaves what it had stored: closed as recovered, it is sealed as unclaimed', async () => {
  const { sessionId, trackId } = await filmed()
  await crash([{ sessionId, trackId, point: 'object stored' }])
  await survey.closeSession(sessionId, 'recovered')
  const { verification, manifest, files } = await sealed(sessionId)
  expect(verification).toMatchObject({ verdict: 'verified', findings: [] })
  expect(manifest.session.closeReason).toBe('recovered')
  const path = `data/unclaimed/${trackId}/seg-000003.m4s`
  expect(manifest.unclaimed).toEqual([{ path, bytes: Buffer.byteLength(`segment 3 of ${trackId}`) }])
  expect(files.get(path)?.object.key).toBe(`sessions/${sessionId}/${trackId}/seg-000003.m4s`)
})
