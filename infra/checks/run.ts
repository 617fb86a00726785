import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { ensureMinio } from '../minio/ensure.mjs'
import { houseFaults } from './houseFaults.ts'
import { runCommand } from './runCommand.ts'

const repository = path.join(import.meta.dirname, '..', '..')
const reportSchema = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })

/** A stage of `npm test`: its name, and what it does; it throws where a check fails. */
type Stage = { name: string; run: () => Promise<{ passed: number; failed: number } | null> }

const command = (name: string, args: readonly string[]): Stage => ({ name, run: () => runCommand(args).then(() => null) })

function vitest(name: string, projects: readonly string[]): Stage {
  const report = path.join(repository, 'test-output', `vitest-${name}.json`)
  const chosen = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return {
    name,
    run: async () => {
      const failure = await runCommand(['vitest', 'run', ...chosen, ...reporters]).catch((error: unknown) => error)
      const counted = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')))
      if (failure !== undefined && counted.numFailedTests === 0) throw failure
      return { passed: counted.numPassedTests, failed: counted.numFailedTests }
    },
  }
}

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
  vitest('tests', ['sfu', 'recorder', 'api', 'web', 'infra']),
  vitest('end-to-end', ['e2e']),
]

/** Runs all stages, stops at the first that fails, and ends with the count of tests. */
async function main(): Promise<void> {
  const minio = await ensureMinio({ log: (line) => console.log(line) })
  if (minio === null && process.env['CI'] === 'true') throw new Error('no MinIO server: install Go, set MINIO_BIN, or put "minio" on PATH')
  let passed = 0
  let failed = 0
  const lines: string[] = []
  for (const stage of stages) {
    const began = performance.now()
    console.log(`── ${stage.name}`)
    const counted = await stage.run().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      return { passed: 0, failed: 1 }
    })
    passed += counted?.passed ?? 0
    failed += counted?.failed ?? 0
    const bad = (counted?.failed ?? 0) > 0
    lines.push(`${bad ? '✗' : '✓'} ${stage.name} ${((performance.now() - began) / 1000).toFixed(1)} s${counted === null ? '' : ` (${counted.passed} passed, ${counted.failed} failed)`}`)
    if (bad) break
  }
  console.log(`\n${lines.join('\n')}`)
  if (minio === null) console.log('The MinIO half of the storage tests did not run: there is no MinIO server here.')
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
