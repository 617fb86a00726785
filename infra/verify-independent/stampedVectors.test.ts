import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { runVerifier } from '../../api/src/verifier/runVerifier.ts'

const run = promisify(execFile)
const vectors = join(import.meta.dirname, 'stamped-vectors')
const verdictSchema = z.object({ verdict: z.string(), exitCode: z.number() })
const expectedSchema = z.array(verdictSchema.extend({ name: z.string(), what: z.string() })).min(5)

let expected: z.infer<typeof expectedSchema>
beforeAll(async () => {
  expected = expectedSchema.parse(JSON.parse(await readFile(join(vectors, 'expected.json'), 'utf8')))
})

/** What both verifiers say of a package. */
async function told(name: string, ...more: string[]): Promise<unknown> {
  const args = [join(vectors, `${name}.zip`), '--trust', join(vectors, 'root.pem'), ...more]
  const { output } = await runVerifier([...args, '--json'])
  const { stdout } = await run('python3', [join(import.meta.dirname, 'verify.py'), ...args]).catch((error: { stdout: string }) => error)
  return { name, first: verdictSchema.parse(JSON.parse(output)), second: verdictSchema.parse(JSON.parse(stdout)) }
}

it('every committed package with time stamps is expected, and every expected one committed', async () => {
  expect((await readdir(vectors)).filter((name) => name.endsWith('.zip')).sort()).toEqual(expected.map(({ name }) => `${name}.zip`).sort())
})

it('both verifiers say of each what is expected, by the authority\'s certificate', async () => {
  const said = await Promise.all(expected.map(({ name }) => told(name, '--timestamp-ca', join(vectors, 'ca.pem'))))
  expect(said).toEqual(expected.map(({ name, verdict, exitCode }) => ({ name, first: { verdict, exitCode }, second: { verdict, exitCode } })))
})

it('without it stamps change nothing', async () => {
  const verified = { verdict: 'verified', exitCode: 0 }
  for (const { name } of expected) expect(await told(name)).toEqual({ name, first: verified, second: verified })
})
