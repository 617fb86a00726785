import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { runCommand } from './runCommand.ts'

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })) })),
})
export type TestReport = z.infer<typeof reportSchema>
export type Counted = { passed: number; failed: number; /** What failed among the others and passed alone, by name. */ unsteady: readonly string[] }

// More than this is no chance: then nothing is tried again.
const mostFiles = 3

/** Names of the files that failed, where a second try may tell anything: null where none did, or too many. */
export function filesToTryAgain({ testResults }: TestReport): string[] | null {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name)
  return failed.length > 0 && failed.length <= mostFiles ? failed : null
}

/** What a first run of everything and a second one of the files that failed say together: what failed must have passed in the second, and what the second finds failed has failed. */
export function together(first: TestReport, second: TestReport): Counted {
  const before = new Set(namesOf(first, 'passed'))
  const passed = new Set(namesOf(second, 'passed'))
  const failed = new Set([...namesOf(second, 'failed'), ...namesOf(first, 'failed').filter((name) => !passed.has(name))])
  const outside = first.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((each) => each.status !== 'failed')).map(({ name }) => `${name} (outside its tests)`)
  const unsteady = [...namesOf(first, 'failed'), ...outside].filter((name) => !failed.has(name))
  const anew = [...passed].filter((name) => !before.has(name)).length
  return { passed: first.numPassedTests + anew - [...failed].filter((name) => before.has(name)).length, failed: failed.size, unsteady }
}

/**
 * Runs Vitest's projects. Two cores carry browsers, databases and live media at once, and a test may fail of that alone:
 * a file that failed is run once more by itself, and what passes then is told by name as unsteady, to be mended.
 * Throws where Vitest fails without a failed test.
 */
export async function runTests(name: string, projects: readonly string[], folder: string): Promise<Counted> {
  const first = await runVitest(projects, [], path.join(folder, `vitest-${name}.json`))
  const again = filesToTryAgain(first.report)
  if (first.failure !== null && again === null && first.report.numFailedTests === 0) throw first.failure
  if (again === null) return { passed: first.report.numPassedTests, failed: first.report.numFailedTests, unsteady: [] }
  console.log(`── once more, alone: ${again.map((file) => path.relative(process.cwd(), file)).join(', ')}`)
  const second = await runVitest(projects, again, path.join(folder, `vitest-${name}-again.json`))
  if (second.failure !== null && second.report.numFailedTests === 0) throw second.failure
  return together(first.report, second.report)
}

async function runVitest(projects: readonly string[], files: readonly string[], output: string): Promise<{ report: TestReport; failure: unknown }> {
  const chosen = projects.flatMap((project) => ['--project', project])
  const alone = files.length > 0 ? ['--maxWorkers=1', ...files] : []
  const failure: unknown = await runCommand(['vitest', 'run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${output}`, ...alone]).then(() => null, (error: unknown) => error)
  return { report: reportSchema.parse(JSON.parse(await readFile(output, 'utf8'))), failure }
}

function namesOf({ testResults }: TestReport, wanted: 'passed' | 'failed'): string[] {
  return testResults.flatMap(({ name, assertionResults }) => assertionResults.filter(({ status }) => status === wanted).map(({ fullName }) => `${name} ${fullName}`))
}
