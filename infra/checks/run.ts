import path from 'node:path'
import { ensureMinio } from '../minio/ensure.mjs'
import { houseFaults } from './houseFaults.ts'
import { runQuietly } from './runQuietly.ts'
import { runTests, type Counted } from './runTests.ts'

const repository = path.join(import.meta.dirname, '..', '..')

/** A stage of `npm test`: its name, and what it does; it throws where a check fails. */
type Stage = { name: string; run: () => Promise<Counted | null> }

const command = (name: string, args: readonly string[]): Stage => ({ name, run: () => runQuietly(args).then(() => null) })

const tests = (name: string, projects: readonly string[]): Stage => ({ name, run: () => runTests(name, projects, path.join(repository, 'test-output')) })

const house: Stage = {
  name: 'house',
  run: async () => {
    const faults = await houseFaults(repository)
    if (faults.length > 0) throw new Error(`house rules broken:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    return null
  },
}

// What stands together runs beside each other. Tests wait for browsers and media now and then; what they leave idle checks the types, and gives way to them.
// Nothing runs beside the end-to-end tests, which measure live media.
const stages: readonly (readonly Stage[])[] = [
  [command('boundaries', ['npm', 'run', '--silent', 'boundaries']), house],
  [tests('tests', ['sfu', 'recorder', 'api', 'web', 'infra', 'desks']), command('types and lint', ['nice', '-n', '10', 'npm', 'run', '--silent', 'lint'])],
  [tests('end-to-end', ['e2e'])],
]

type Ended = { name: string; seconds: number; counted: Counted | null; /** Why it could not be done, or what it found. */ failure: string | null }

async function ended({ name, run }: Stage): Promise<Ended> {
  const began = performance.now()
  const told = await run().then((counted) => ({ counted, failure: null }), (error: unknown) => ({ counted: null, failure: error instanceof Error ? error.message : String(error) }))
  return { name, seconds: (performance.now() - began) / 1000, ...told }
}

const isBad = ({ counted, failure }: Ended): boolean => failure !== null || (counted?.failed ?? 0) > 0

function inOneLine(each: Ended): string {
  const counts = each.counted === null ? '' : ` (${each.counted.passed} passed, ${each.counted.failed} failed)`
  return `${isBad(each) ? '✗' : '✓'} ${each.name} ${each.seconds.toFixed(1)} s${counts}`
}

/** Runs all stages, stops where one fails, and ends with the count of tests. */
async function main(): Promise<void> {
  const minio = await ensureMinio({ log: (line) => console.log(line) })
  if (minio === null && process.env['CI'] === 'true') throw new Error('no MinIO server: install Go, set MINIO_BIN, or put "minio" on PATH')
  const all: Ended[] = []
  for (const stage of stages) {
    console.log(`── ${stage.map(({ name }) => name).join(', ')}`)
    const done = await Promise.all(stage.map(ended))
    all.push(...done)
    for (const { name, failure } of done) if (failure !== null) console.error(`\n── ${name}\n${failure}`)
    if (done.some(isBad)) break
  }
  console.log(`\n${all.map(inOneLine).join('\n')}`)
  if (minio === null) console.log('The MinIO half of the storage tests did not run: there is no MinIO server here.')
  for (const { counted } of all) for (const name of counted?.unsteady ?? []) console.log(`unsteady: failed among the others, passed alone: ${path.relative(repository, name)}`)
  const passed = all.reduce((sum, { counted }) => sum + (counted?.passed ?? 0), 0)
  const failed = all.reduce((sum, { counted, failure }) => sum + (failure === null ? (counted?.failed ?? 0) : 1), 0)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
