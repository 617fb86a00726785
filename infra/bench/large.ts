import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ArchiveShelf } from '../../api/src/archives/ArchiveShelf.ts'
import { exportPackage } from '../../api/src/archives/exportPackage.ts'
import { TestSurvey } from '../../api/src/archives/TestSurvey.ts'
import { runVerifier } from '../../api/src/verifier/runVerifier.ts'
import { type Figure, rounded } from './Figure.ts'
import { filmedSession, requireSpace, sealed } from './filmedSession.ts'
import { largePage } from './largePage.ts'
import { watchMemory } from './watchMemory.ts'

const run = promisify(execFile)
const gigabytes = Number(process.env.BENCH_LARGE_GB ?? 20)
const segmentBytes = Number(process.env.BENCH_LARGE_SEGMENT ?? 2_000_000)
const tracks = 8
const mostMegabytes = 200

/** A session of 20 GB (or BENCH_LARGE_GB, of segments of BENCH_LARGE_SEGMENT bytes): the memory that sealing, exporting and verifying it takes, whether others can read its zip, and what the verifier's page makes of it. Needs twice the space. */
export async function* large(): AsyncGenerator<Figure> {
  const survey = await TestSurvey.create()
  try {
    await requireSpace(survey.dataDir, (gigabytes * 2 + 2) * 1e9)
    const segments = Math.round((gigabytes * 1e9) / segmentBytes)
    const sessionId = await filmedSession(survey, { tracks, segments, segmentBytes })
    const sealing = await watchMemory(() => sealed(survey, sessionId))
    yield taken(`sealing ${gigabytes} GB`, sealing, { segments, tracks })
    yield* exported(survey, sealing.result)
  } finally {
    await survey.close()
  }
}

async function* exported({ context, dataDir }: TestSurvey, archiveId: string): AsyncGenerator<Figure> {
  const [zip, copy, anchor] = [join(dataDir, 'package.zip'), join(dataDir, 'copy'), join(dataDir, 'root.pem')]
  await writeFile(anchor, context.keys.institution.publicKeyPem)
  // The objects are what is copied, before the zip is there: so that all of it needs twice the space, not three times.
  const copying = await watchMemory(() => run('cp', ['-r', '--reflink=never', join(dataDir, 'objects'), copy]))
  await run('chmod', ['-R', 'u+w', copy])
  await rm(copy, { recursive: true })
  const archive = await ArchiveShelf.create(context).open(archiveId)
  const exporting = await watchMemory(() => exportPackage(context, archive, createWriteStream(zip)))
  const { size } = await stat(zip)
  yield taken(`exporting ${gigabytes} GB as a zip`, exporting, { bytes: size, againstCopying: rounded(exporting.ms / copying.ms), copySeconds: rounded(copying.ms / 1000) })
  const verifying = await watchMemory(() => runVerifier([zip, '--trust', anchor]))
  yield { figure: `exit code of verifying a zip of ${gigabytes} GB`, unit: 'exit code', value: verifying.result.exitCode, bar: 0, rounds: [], detail: { output: verifying.result.output.split('\n').slice(0, 20) } }
  yield taken(`verifying a zip of ${gigabytes} GB`, verifying, {})
  yield await readByOthers(zip, archive.files.size)
  yield* largePage(zip, anchor)
}

/** Python's zipfile, which reads all and compares each CRC-32, stands for the programs of others. */
async function readByOthers(zip: string, files: number): Promise<Figure> {
  const { stdout } = await run('python3', ['-c', 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(len(z.namelist()), z.testzip())', zip])
  const [count, bad] = stdout.trim().split(' ')
  return { figure: `files of the zip of ${gigabytes} GB that Python cannot read`, unit: 'files', value: bad === 'None' ? Math.abs(files - Number(count)) : 1, bar: 0, rounds: [], detail: { files, bad } }
}

function taken(what: string, { ms, grownMegabytes }: { ms: number; grownMegabytes: number }, detail: Record<string, unknown>): Figure {
  return { figure: `memory that ${what} takes`, unit: 'MB', value: rounded(grownMegabytes), bar: mostMegabytes, rounds: [], detail: { seconds: rounded(ms / 1000), ...detail } }
}
