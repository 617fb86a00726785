import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ArchiveShelf } from '../../api/src/archives/ArchiveShelf.ts'
import { exportPackage } from '../../api/src/archives/exportPackage.ts'
import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { runVerifier } from '../../api/src/verifier/runVerifier.ts'
import { type Figure, median, rounded } from './Figure.ts'
import { filmedSession, sealed } from './filmedSession.ts'
import { watchMemory } from './watchMemory.ts'

const run = promisify(execFile)
const rounds = 3

/** A package of 2 GB: what it costs to make it, against copying it, both until they lie on the disk; and to verify it, against `sha256sum` of the same bytes. Side by side, round by round. */
export async function* packaging(): AsyncGenerator<Figure> {
  const survey = await TestSurvey.create()
  const zip = join(survey.dataDir, 'package.zip')
  const anchor = join(survey.dataDir, 'root.pem')
  try {
    await writeFile(anchor, survey.context.keys.institution.publicKeyPem)
    const archiveId = await sealed(survey, await filmedSession(survey, { tracks: 1, segments: 400, segmentBytes: 5 << 20 }))
    yield* made(survey, archiveId, zip)
    yield await verified('with SHA-256 alone', 0.5, ['--sha256-only'], zip, anchor)
    yield await verified('with SM3', 1.5, [], zip, anchor)
  } finally {
    await survey.close()
  }
}

async function* made({ context, dataDir }: TestSurvey, archiveId: string, zip: string): AsyncGenerator<Figure> {
  const copy = join(dataDir, 'copy.zip')
  const ratios: number[] = []
  const inMemory: number[] = []
  const grown: number[] = []
  const times: Record<'packaged' | 'packagedToMemory' | 'copied' | 'copiedToMemory', number>[] = []
  const archive = await ArchiveShelf.create(context).open(archiveId)
  for (let round = 0; round < rounds; round += 1) {
    await rm(zip, { force: true })
    // Neither pays for what was written before it.
    await run('sync')
    const { ms: packagedToMemory, grownMegabytes } = await watchMemory(() => exportPackage(context, archive, createWriteStream(zip)))
    const packaged = packagedToMemory + await timed(() => run('sync', [zip]))
    grown.push(grownMegabytes)
    const copiedToMemory = await timed(() => run('cp', ['--reflink=never', zip, copy]))
    const copied = copiedToMemory + await timed(() => run('sync', [copy]))
    await rm(copy)
    ratios.push(packaged / copied)
    inMemory.push(packagedToMemory / copiedToMemory)
    times.push({ packaged: seconds(packaged), packagedToMemory: seconds(packagedToMemory), copied: seconds(copied), copiedToMemory: seconds(copiedToMemory) })
  }
  const { size } = await stat(zip)
  yield { figure: 'packaging 2 GB against copying it, both until they lie on the disk', unit: 'x', value: rounded(median(ratios)), bar: 1.5, rounds: ratios.map(rounded), detail: { bytes: size, seconds: times, ratioInMemoryAlone: rounded(median(inMemory)) } }
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
    times.push({ verified: seconds(own), sha256sum: seconds(summed) })
  }
  return { figure: `verifying a package of 2 GB ${how}, against sha256sum`, unit: 'x', value: rounded(median(ratios)), bar, rounds: ratios.map(rounded), detail: { seconds: times } }
}

const seconds = (ms: number): number => rounded(ms / 1000)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
