import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MinioStore } from '@cloud-survey/recorder/storage'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { sha256 } from '../keys/sha256.ts'
import { acceptSegment } from '../recordings/acceptSegment.ts'
import { archiveDetail } from './archiveDetail.ts'
import { ArchiveShelf } from './ArchiveShelf.ts'
import { Sealer } from './Sealer.ts'
import { sealSession } from './sealSession.ts'
import { searchArchives } from './searchArchives.ts'
import { TestSurvey } from './TestSurvey.ts'
import { verifyArchive } from './verifyArchive.ts'

let survey: TestSurvey
let sealer: Sealer
let shelf: ArchiveShelf
beforeAll(async () => {
  survey = await TestSurvey.create()
  sealer = await Sealer.create(survey.context)
  shelf = ArchiveShelf.create(survey.context)
})
afterAll(async () => {
  await sealer.close()
  await survey.close()
})

const archiveOf = (sessionId: string) => survey.context.database.archive.findUniqueOrThrow({ where: { sessionId }, include: { revisions: { orderBy: { revision: 'asc' } } } })

it('seals a closed session; a conclusion signed later makes a further revision that names the one before', async () => {
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  const trackId = await survey.track(sessionId, 3)
  await survey.judge(inspectionId, 'ann', 'FIR-05', 'fail', trackId)
  await survey.closeSession(sessionId)
  await sealer.idle()
  const archive = await archiveOf(sessionId)
  expect(archive).toMatchObject({ status: 'sealed', revisions: [{ revision: 1, outcome: null }] })
  expect(await archiveDetail(survey.context, shelf, archive.id, null)).toMatchObject({ conclusion: null, tracks: [{ trackId, segments: 3, projection: 'equirectangular' }], findings: [{ code: 'FIR-05', verdict: 'fail', view: { trackId, yaw: 90 } }] })
  expect(await archiveDetail(survey.context, shelf, archive.id, 'bob')).toMatchObject({ findings: [], hidden: [{ code: 'FIR-05', examiner: { accountId: 'ann' } }] })

  await survey.passAll(inspectionId, 'bob')
  await survey.judge(inspectionId, 'ann', 'FIR-05', 'pass')
  await survey.concludeAndSign(inspectionId, ['ann', 'bob'])
  await sealer.idle()
  const { revisions } = await archiveOf(sessionId)
  expect(revisions.map(({ revision, outcome }) => [revision, outcome])).toEqual([[1, null], [2, 'pass']])
  const { manifest } = await shelf.open(archive.id)
  expect(manifest.archive).toMatchObject({ revision: 2, previous: revisions[0]?.manifestSha256 })
  expect(manifest.conclusion?.signatures).toHaveLength(2)
  expect(await verifyArchive(survey.context, shelf, archive.id)).toMatchObject({ verdict: 'verified', exitCode: 0, trusted: true, findings: [] })
  await sealer.idle()
  expect((await archiveOf(sessionId)).revisions).toHaveLength(2)
})

it('seals nothing while an object is missing, says which, and seals when it is back', async () => {
  const inspectionId = await survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])
  const sessionId = await survey.session(inspectionId)
  const trackId = await survey.track(sessionId, 2)
  const key = `sessions/${sessionId}/${trackId}/seg-000001.m4s`
  await rm(join(survey.dataDir, 'objects', key))
  await survey.closeSession(sessionId)
  await sealer.idle()
  expect(await archiveOf(sessionId)).toMatchObject({ status: 'failed', problem: expect.stringContaining(key), revisions: [] })
  await expect(shelf.open((await archiveOf(sessionId)).id)).rejects.toMatchObject({ code: 'archive-not-sealed' })
  await survey.store(key, `segment 1 of ${trackId}`)
  survey.time.now += 3_600_000
  await sealer.idle()
  expect(await archiveOf(sessionId)).toMatchObject({ status: 'sealed', problem: null, revisions: [{ revision: 1 }] })
})

it('a store that is away at the close of a session only delays the sealing', async () => {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  await survey.track(sessionId, 1)
  await survey.closeSession(sessionId)
  const store = await MinioStore.create({ endpoint: 'http://127.0.0.1:9', accessKey: 'none', secretKey: 'none', bucket: 'none' })
  await expect(sealSession({ ...survey.context, store }, sessionId)).rejects.toMatchObject({ code: 'store-unavailable' })
  await store.close()
  expect((await archiveOf(sessionId)).revisions).toEqual([])
  await sealer.idle()
  expect(await archiveOf(sessionId)).toMatchObject({ status: 'sealed', revisions: [{ revision: 1 }] })
})

it('a segment that never came is declared in the manifest, and is no false alarm', async () => {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  const trackId = await survey.track(sessionId, 1)
  await acceptSegment(survey.context, await survey.segment(sessionId, trackId, 2))
  await survey.closeSession(sessionId)
  await sealer.idle()
  const { id } = await archiveOf(sessionId)
  expect((await shelf.open(id)).manifest.tracks[0]).toMatchObject({ neverCame: [1], segments: [{ seq: 0 }, { seq: 2 }] })
  expect(await verifyArchive(survey.context, shelf, id)).toMatchObject({ verdict: 'verified', findings: [] })
})

it('does not seal an object that was changed in the store', async () => {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  const trackId = await survey.track(sessionId, 1)
  const file = join(survey.dataDir, 'objects', 'sessions', sessionId, trackId, 'seg-000000.m4s')
  await chmod(file, 0o600)
  await writeFile(file, 'something else')
  await survey.closeSession(sessionId)
  await sealer.idle()
  expect(await archiveOf(sessionId)).toMatchObject({ status: 'failed', problem: expect.stringContaining('is not what was stored') })
})

it('finishes what a crash between manifest and catalogue left, with the manifest that is stored', async () => {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  await survey.track(sessionId, 1)
  await survey.closeSession(sessionId)
  const crash = vi.spyOn(survey.context.auditTrail, 'record').mockRejectedValueOnce(new Error('the power is gone'))
  await sealer.idle()
  crash.mockRestore()
  const first = await archiveOf(sessionId)
  expect(first).toMatchObject({ status: 'failed', revisions: [] })
  const stored = await readFile(join(survey.dataDir, 'objects', 'archives', first.id, 'r1', 'manifest.json'))
  const registered = { where: { kind: 'final', ref: `${first.id} 1` } }
  expect(await survey.context.database.cityLeaf.count(registered)).toBe(0)
  survey.time.now += 60_000
  await sealer.idle()
  expect((await archiveOf(sessionId)).revisions[0]).toMatchObject({ revision: 1, manifestSha256: sha256(stored) })
  expect(await survey.context.database.cityLeaf.count(registered)).toBe(1)
  expect(await readdir(join(survey.dataDir, 'objects', 'archives', first.id))).toEqual(['files', 'r1'])
})

it('verification names a segment that was changed after sealing, with its media time', async () => {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  const startsAt = survey.time.now + 2000
  const trackId = await survey.track(sessionId, 3)
  await survey.closeSession(sessionId)
  await sealer.idle()
  const { id } = await archiveOf(sessionId)
  const file = join(survey.dataDir, 'objects', 'sessions', sessionId, trackId, 'seg-000001.m4s')
  await chmod(file, 0o600)
  await writeFile(file, `segment x of ${trackId}`)
  expect(await verifyArchive(survey.context, shelf, id)).toMatchObject({ verdict: 'altered', exitCode: 11, findings: [{ code: 'changed', path: `data/media/${trackId}/seg-000001.m4s`, at: startsAt }] })
  await rm(file)
  expect(await verifyArchive(survey.context, shelf, id)).toMatchObject({ verdict: 'incomplete', exitCode: 15, findings: [{ code: 'missing', at: startsAt }] })
})

it('an altered manifest in the store opens no archive and is named by verification', async () => {
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  await survey.closeSession(sessionId)
  await sealer.idle()
  const { id, revisions } = await archiveOf(sessionId)
  const file = join(survey.dataDir, 'objects', revisions[0]?.manifestKey ?? '')
  await chmod(file, 0o600)
  const { manifestBytes } = await shelf.open(id)
  await writeFile(file, manifestBytes.toString().replace('春天食堂', '夏天食堂'))
  await expect(ArchiveShelf.create(survey.context).open(id)).rejects.toMatchObject({ code: 'object-changed' })
  expect(await verifyArchive(survey.context, shelf, id)).toMatchObject({ verdict: 'altered', exitCode: 10 })
})

it('searches by number, place, time and outcome; unknown archives are refused', async () => {
  const { archives, total } = await searchArchives(survey.context, { place: '长江路', page: 1 })
  expect(total).toBe(archives.length)
  expect(total).toBeGreaterThan(4)
  const [one] = archives
  const number = one?.inspection.number ?? ''
  expect((await searchArchives(survey.context, { number, page: 1 })).archives.map(({ archiveId }) => archiveId)).toEqual([one?.archiveId])
  expect((await searchArchives(survey.context, { outcome: 'pass', page: 1 })).archives.map(({ outcome }) => outcome)).toEqual(['pass'])
  expect((await searchArchives(survey.context, { to: Date.UTC(2020, 0, 1), page: 1 })).total).toBe(0)
  expect((await searchArchives(survey.context, { page: 2 })).archives).toEqual([])
  for (const id of ['../../etc/passwd', '..', '', '%2e%2e']) await expect(shelf.open(id)).rejects.toMatchObject({ code: 'archive-unknown' })
})
