import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
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
const restMs = 8_000

/** A package of 2 GB: how long others wait while it is sealed; what it costs to make it, against copying it, both until they lie on the disk, by turns; and to verify it, against `sha256sum` of the same bytes. Side by side, round by round. */
export async function* packaging(): AsyncGenerator<Figure> {
  const survey = await TestSurvey.create()
  const zip = join(survey.dataDir, 'package.zip')
  const anchor = join(survey.dataDir, 'root.pem')
  try {
    await writeFile(anchor, survey.context.keys.institution.publicKeyPem)
    const sessionId = await filmedSession(survey, { tracks: 1, segments: 400, segmentBytes: 5 << 20 })
    const waits = monitorEventLoopDelay({ resolution: 1 })
    const before = performance.eventLoopUtilization()
    waits.enable()
    const archiveId = await sealed(survey, sessionId)
    waits.disable()
    const { utilization } = performance.eventLoopUtilization(before)
    yield { figure: 'how long others wait in the process while 2 GB are sealed, p99', unit: 'ms', value: rounded(waits.percentile(99) / 1e6), bar: 5, rounds: [], detail: { longest: rounded(waits.max / 1e6), busyShare: rounded(utilization) } }
    yield* made(survey, archiveId, zip)
    yield await verified('with SHA-256 alone', 0.5, ['--sha256-only'], zip, anchor)
    yield await verified('with SM3', 1.5, [], zip, anchor)
  } finally {
    await survey.close()
  }
}

type Writing = { ms: number; toMemoryMs: number; grownMegabytes: number }

async function* made({ context, dataDir }: TestSurvey, archiveId: string, zip: string): AsyncGenerator<Figure> {
  const archive = await ArchiveShelf.create(context).open(archiveId)
  await exportPackage(context, archive, createWriteStream(zip))
  const output = join(dataDir, 'output.zip')
  const packaged: Writing[] = []
  const copied: Writing[] = []
  for (let round = 0; round < 2 * rounds; round += 1) {
    const turns = [
      async () => packaged.push(await written(output, () => exportPackage(context, archive, createWriteStream(output)))),
      async () => copied.push(await written(output, () => run('cp', ['--reflink=never', zip, output]))),
    ]
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn()
  }
  const against = (of: (writing: Writing) => number): number[] => packaged.map((each, round) => of(each) / of(copied[round] ?? each))
  const ratios = against(({ ms }) => ms)
  const seconds = packaged.map((each, round) => ({ packaged: toSeconds(each), copied: toSeconds(copied[round] ?? each) }))
  const { size } = await stat(zip)
  yield { figure: 'packaging 2 GB against copying it, both until they lie on the disk', unit: 'x', value: rounded(median(ratios)), bar: 1.5, rounds: ratios.map(rounded), detail: { bytes: size, seconds, ratioToMemoryAlone: rounded(median(against(({ toMemoryMs }) => toMemoryMs))) } }
  yield { figure: 'memory that packaging 2 GB takes', unit: 'MB', value: rounded(Math.max(...packaged.map((each) => each.grownMegabytes))), bar: 200, rounds: packaged.map((each) => rounded(each.grownMegabytes)) }
}

/**
 * Writes a new file until it lies on the disk, on a machine that rested: a virtual machine gives memory back that it has not used for two seconds, and takes seconds to have it again. Whoever
 * came at once after a file was removed would be given its memory, the other not.
 */
async function written(output: string, work: () => Promise<unknown>): Promise<Writing> {
  await rm(output, { force: true })
  await run('sync')
  await setTimeout(restMs)
  const { ms: toMemoryMs, grownMegabytes } = await watchMemory(work)
  const ms = toMemoryMs + await timed(() => run('sync', [output]))
  return { ms, toMemoryMs, grownMegabytes }
}

const toSeconds = ({ ms, toMemoryMs }: Writing): { all: number; toMemory: number } => ({ all: rounded(ms / 1000), toMemory: rounded(toMemoryMs / 1000) })

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
