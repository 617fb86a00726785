import { randomBytes } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { sealSession } from '../../api/src/archives/sealSession.ts'
import type { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { sha256 } from '../../api/src/keys/sha256.ts'
import { sm3 } from '../../api/src/keys/sm3.ts'
import { acceptSegment } from '../../api/src/recordings/acceptSegment.ts'
import { segmentName } from '../../api/src/verifier/manifest.ts'

/** How much a session films: so many tracks, so many segments of so many bytes in all. */
export type Filmed = { tracks: number; segments: number; segmentBytes: number }

/** A closed session whose segments hold what cannot be guessed, told and stored as the recorder does; its id. */
export async function filmedSession(survey: TestSurvey, { tracks, segments, segmentBytes }: Filmed): Promise<string> {
  const { context } = survey
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  const trackIds: string[] = []
  for (let track = 0; track < tracks; track += 1) trackIds.push(await survey.track(sessionId, 0))
  const content = randomBytes(segmentBytes)
  for (let index = 0; index < segments; index += 1) {
    const [trackId = '', seq] = [trackIds[index % tracks], Math.floor(index / tracks)]
    content.writeUInt32LE(index, 0)
    const hash = sha256(content)
    const object = { ...(await context.store.put(`sessions/${sessionId}/${trackId}/${segmentName(seq)}`, { content }, hash)), sm3: sm3(content) }
    const startsAt = survey.time.now + seq * 2000
    await acceptSegment(context, { trackId, seq, part: 0, object, timescale: 90_000, mediaStart: seq * 180_000, mediaDuration: 180_000, startsAt, endedAt: startsAt + 2000, packetsLost: 0 })
  }
  await survey.closeSession(sessionId)
  return sessionId
}

/** Seals a session; the id of its archive. */
export async function sealed({ context }: TestSurvey, sessionId: string): Promise<string> {
  await sealSession(context, sessionId)
  return (await context.database.archive.findUniqueOrThrow({ where: { sessionId } })).id
}

/** Refuses to begin where the disk could not hold it all. */
export async function requireSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < bytes) throw new Error(`"${folder}" has ${Math.floor((bavail * bsize) / 1e9)} GB free, and this needs ${Math.ceil(bytes / 1e9)} GB`)
}
