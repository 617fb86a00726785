import path from 'node:path'
import { ensureMinio } from '../minio/ensure.mjs'
import { houseFaults } from './houseFaults.ts'
import { runCommand } from './runCommand.ts'
import { runTests, type Counted } from './runTests.ts'

const repository = path.join(import.meta.dirname, '..', '..')

/** A stage of `npm test`: its name, and what it does; it throws where a check fails. */
type Stage = { name: string; run: () => Promise<Counted | null> }

const command = (name: string, args: readonly string[]): Stage => ({ name, run: () => runCommand(args).then(() => null) })

const tests = (name: string, projects: readonly string[]): Stage => ({ name, run: () => runTests(name, projects, path.join(repository, 'test-output')) })

const house: Stage = {
  name: 'house',
  run: async () => {
    const faults = await houseFaults(repository)
    if (faults.length > 0) throw new Error(`house rules broken:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    return null
  },
}

const stages: readonly Stage[] = [
  command('types and lint', ['npm', 'run', '--silent', 'lint']),
  command('boundaries', ['npm', 'run', '--silent', 'boundaries']),
  house,
  tests('tests', ['sfu', 'recorder', 'api', 'web', 'infra']),
  tests('end-to-end', ['e2e']),
]

/** Runs all stages, stops at the first that fails, and ends with the count of tests. */
async function main(): Promise<void> {
  const minio = await ensureMinio({ log: (line) => console.log(line) })
  if (minio === null && process.env['CI'] === 'true') throw new Error('no MinIO server: install Go, set MINIO_BIN, or put "minio" on PATH')
  let passed = 0
  let failed = 0
  const lines: string[] = []
  const unsteady: string[] = []
  for (const stage of stages) {
    const began = performance.now()
    console.log(`── ${stage.name}`)
    const counted = await stage.run().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      return { passed: 0, failed: 1, unsteady: [] }
    })
    passed += counted?.passed ?? 0
    failed += counted?.failed ?? 0
    unsteady.push(...(counted?.unsteady ?? []))
    const bad = (counted?.failed ?? 0) > 0
    lines.push(`${bad ? '✗' : '✓'} ${stage.name} ${((performance.now() - began) / 1000).toFixed(1)} s${counted === null ? '' : ` (${counted.passed} passed, ${counted.failed} failed)`}`)
    if (bad) break
  }
  console.log(`\n${lines.join('\n')}`)
  if (minio === null) console.log('The MinIO half of the storage tests did not run: there is no MinIO server here.')
  for (const name of unsteady) console.log(`unsteady: failed among the others, passed alone: ${path.relative(repository, name)}`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
