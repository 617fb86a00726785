import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256 } from '../keys/sha256.ts'
import { paths } from '../verifier/paths.ts'
import { ArchiveShelf } from './ArchiveShelf.ts'
import { sealSession } from './sealSession.ts'
import { segmentDigests } from './segmentDigests.ts'
import { TestSurvey } from './TestSurvey.ts'

let survey: TestSurvey
let trackId: string
let archiveId: string
beforeAll(async () => {
  survey = await TestSurvey.create()
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  trackId = await survey.track(sessionId, 3)
  await survey.closeSession(sessionId)
  await sealSession(survey.context, sessionId)
  archiveId = (await survey.context.database.archive.findFirstOrThrow({ where: { sessionId } })).id
})
afterAll(() => survey.close())

const digests = async () => segmentDigests(survey.context, await ArchiveShelf.create(survey.context).open(archiveId))

it('tells of each media file what it must come to by the sealed list and by the evidence log, and names the sealed head', async () => {
  const { sealSha256, log, tracks } = await digests()
  const { manifest, revision } = await ArchiveShelf.create(survey.context).open(archiveId)
  expect([sealSha256, log]).toEqual([revision.sealSha256, { state: 'sealed', head: { size: manifest.evidenceLog?.size, rootSha256: manifest.evidenceLog?.rootSha256 } }])
  const hashes = [0, 1, 2].map((seq) => sha256(`segment ${seq} of ${trackId}`))
  expect(tracks.map((track) => [track.trackId, track.inits])).toEqual([[trackId, [{ part: 0, sealed: sha256(`init of ${trackId}`), logged: sha256(`init of ${trackId}`) }]]])
  expect(tracks[0]?.segments.map(({ seq, sealed, logged, startsAt, endsAt }) => [seq, sealed, logged, endsAt - startsAt])).toEqual(hashes.map((hash, seq) => [seq, hash, hash, 2000]))
})

it('does not go by a log that is no longer the sealed one', async () => {
  const file = (await ArchiveShelf.create(survey.context).open(archiveId)).files.get(paths.log)
  const place = join(survey.dataDir, 'objects', file?.object.key ?? '')
  await chmod(place, 0o644)
  await writeFile(place, (await readFile(place, 'utf8')).replaceAll(sha256(`segment 1 of ${trackId}`), 'f'.repeat(64)))
  const { log, tracks } = await digests()
  expect([log.state, tracks[0]?.segments.map(({ logged }) => logged)]).toEqual(['changed', [null, null, null]])
})
