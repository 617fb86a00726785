import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ArchiveShelf } from '../../api/src/archives/ArchiveShelf.ts'
import { exportPackage } from '../../api/src/archives/exportPackage.ts'
import { sealSession } from '../../api/src/archives/sealSession.ts'
import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { sha256 } from '../../api/src/keys/sha256.ts'
import { sm3 } from '../../api/src/keys/sm3.ts'
import { acceptSegment } from '../../api/src/recordings/acceptSegment.ts'
import { segmentName } from '../../api/src/verifier/manifest.ts'
import { runVerifier } from '../../api/src/verifier/runVerifier.ts'
import { type Figure, median, rounded } from './Figure.ts'

const run = promisify(execFile)
const segments = 400
const segmentBytes = 5 << 20
const rounds = 3

/** A package of 2 GB: what it costs to make it, against copying it; and to verify it, against `sha256sum` of the same bytes. Side by side, round by round. */
export async function* packaging(): AsyncGenerator<Figure> {
  const survey = await TestSurvey.create()
  const zip = join(survey.dataDir, 'package.zip')
  const anchor = join(survey.dataDir, 'root.pem')
  try {
    await writeFile(anchor, survey.context.keys.institution.publicKeyPem)
    const archiveId = await filmed(survey)
    yield* made(survey, archiveId, zip)
    yield await verified('with SHA-256 alone', 0.5, ['--sha256-only'], zip, anchor)
    yield await verified('with SM3', 1.5, [], zip, anchor)
  } finally {
    await survey.close()
  }
}

/** A sealed session whose segments are 2 GB of what cannot be guessed. */
async function filmed(survey: TestSurvey): Promise<string> {
  const { context } = survey
  const sessionId = await survey.session(await survey.inspection('fire-safety-guidance_1', ['ann', 'bob']))
  const trackId = await survey.track(sessionId, 0)
  const content = randomBytes(segmentBytes)
  for (let seq = 0; seq < segments; seq += 1) {
    content.writeUInt32LE(seq, 0)
    const hash = sha256(content)
    const object = { ...(await context.store.put(`sessions/${sessionId}/${trackId}/${segmentName(seq)}`, { content }, hash)), sm3: sm3(content) }
    const startsAt = survey.time.now + seq * 2000
    await acceptSegment(context, { trackId, seq, part: 0, object, timescale: 90_000, mediaStart: seq * 180_000, mediaDuration: 180_000, startsAt, endedAt: startsAt + 2000, packetsLost: 0 })
  }
  await survey.closeSession(sessionId)
  await sealSession(context, sessionId)
  return (await context.database.archive.findUniqueOrThrow({ where: { sessionId } })).id
}

async function* made({ context, dataDir }: TestSurvey, archiveId: string, zip: string): AsyncGenerator<Figure> {
  const ratios: number[] = []
  const grown: number[] = []
  const times: { packaged: number; copied: number }[] = []
  const archive = await ArchiveShelf.create(context).open(archiveId)
  for (let round = 0; round < rounds; round += 1) {
    await rm(zip, { force: true })
    const watch = watchMemory()
    const packaged = await timed(() => exportPackage(context, archive, createWriteStream(zip)))
    grown.push(watch.stop())
    const copied = await timed(() => run('cp', ['--reflink=never', zip, join(dataDir, 'copy.zip')]))
    await rm(join(dataDir, 'copy.zip'))
    ratios.push(packaged / copied)
    times.push({ packaged: rounded(packaged / 1000), copied: rounded(copied / 1000) })
  }
  const { size } = await stat(zip)
  yield { figure: 'packaging 2 GB against copying it', unit: 'x', value: rounded(median(ratios)), bar: 1.5, rounds: ratios.map(rounded), detail: { bytes: size, seconds: times } }
  yield { figure: 'memory that packaging 2 GB takes', unit: 'MB', value: rounded(Math.max(...grown)), bar: 200, rounds: grown.map(rounded) }
}

async function verified(how: string, bar: number, options: readonly string[], zip: string, anchor: string): Promise<Figure> {
  const ratios: number[] = []
  const times: { verified: number; sha256sum: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const summed = await timed(() => run('sha256sum', [zip]))
    const own = await timed(async () => {
      const { exitCode, output } = await runVerifier([zip, '--trust', anchor, ...options])
      if (exitCode !== 0) throw new Error(output)
    })
    ratios.push(own / summed)
    times.push({ verified: rounded(own / 1000), sha256sum: rounded(summed / 1000) })
  }
  return { figure: `verifying a package of 2 GB ${how}, against sha256sum`, unit: 'x', value: rounded(median(ratios)), bar, rounds: ratios.map(rounded), detail: { seconds: times } }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** How many MB this process grows by at most. */
function watchMemory(): { stop: () => number } {
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  return { stop: () => { clearInterval(timer); return (most - before) / 1e6 } }
}
