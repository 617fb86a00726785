import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { openPackage } from '../../api/src/verifier/openPackage.ts'
import { runVerifier } from '../../api/src/verifier/runVerifier.ts'
import { MemoryPackage } from '../../api/src/verifier/testing/MemoryPackage.ts'
import { ensureIndependentTools } from '../setup/independentTools.mjs'

const run = promisify(execFile)
const vectors = join(import.meta.dirname, 'vectors')
const root = join(vectors, 'root.pem')
const expectedSchema = z.array(z.object({ name: z.string(), what: z.string(), verdict: z.string(), exitCode: z.number() })).min(20)
const vectorsSm2 = join(import.meta.dirname, 'vectors-sm2')
const expectedSm2Schema = z.array(z.object({ name: z.string(), zip: z.string(), verdict: z.string(), exitCode: z.number(), trust: z.array(z.string()) })).min(8)
const verdictSchema = z.object({ verdict: z.string(), exitCode: z.number() })

let expected: z.infer<typeof expectedSchema>
let python: string
let work: string
beforeAll(async () => {
  expected = expectedSchema.parse(JSON.parse(await readFile(join(vectors, 'expected.json'), 'utf8')))
  python = await ensureIndependentTools({ log: (line) => process.stderr.write(`${line}\n`) })
  work = await mkdtemp(join(tmpdir(), 'vectors-'))
})
afterAll(() => rm(work, { recursive: true }))

const zipOf = (name: string): string => join(vectors, `${name}.zip`)
/** A program that ends with the exit code that its verdict has. */
const verdictOf = async (program: string, args: string[]): Promise<z.infer<typeof verdictSchema>> => {
  const { code = 0, stdout } = await run(program, args).catch((error: { code: number; stdout: string }) => error) as { code?: number; stdout: string }
  const said = verdictSchema.parse(JSON.parse(stdout))
  expect(said.exitCode).toBe(code)
  return said
}

it('every committed package is expected, and every expected one committed', async () => {
  expect((await readdir(vectors)).filter((name) => name.endsWith('.zip')).sort()).toEqual(expected.map(({ name }) => `${name}.zip`).sort())
  expect(expected.filter(({ exitCode }) => exitCode === 0).length).toBeGreaterThan(3)
})

it('both verifiers say of each what is expected', async () => {
  const told = await Promise.all(expected.map(async ({ name }) => {
    const { output } = await runVerifier([zipOf(name), '--trust', root, '--json'])
    const { verdict, exitCode } = await verdictOf('python3', [join(import.meta.dirname, 'verify.py'), zipOf(name), '--trust', root])
    return { name, first: verdictSchema.parse(JSON.parse(output)), second: { verdict, exitCode } }
  }))
  expect(told).toEqual(expected.map(({ name, verdict, exitCode }) => ({ name, first: { verdict, exitCode }, second: { verdict, exitCode } })))
})

it('both verifiers say of each with a second signature what is expected', async () => {
  const wanted = expectedSm2Schema.parse(JSON.parse(await readFile(join(vectorsSm2, 'expected.json'), 'utf8')))
  expect((await readdir(vectorsSm2)).filter((name) => name.endsWith('.zip')).sort()).toEqual([...new Set(wanted.map(({ zip }) => `${zip}.zip`))].sort())
  const told = await Promise.all(wanted.map(async ({ name, zip, trust }) => {
    const args = [join(vectorsSm2, `${zip}.zip`), ...trust.flatMap((file) => ['--trust', join(vectorsSm2, file)])]
    return { name, first: verdictSchema.parse(JSON.parse((await runVerifier([...args, '--json'])).output)), second: await verdictOf('python3', [join(import.meta.dirname, 'verify.py'), ...args]) }
  }))
  expect(told).toEqual(wanted.map(({ name, verdict, exitCode }) => ({ name, first: { verdict, exitCode }, second: { verdict, exitCode } })))
})

it('without an anchor neither of them calls an honest package verified', async () => {
  expect(await verdictOf('python3', [join(import.meta.dirname, 'verify.py'), zipOf('honest')])).toEqual({ verdict: 'cannot-tell', exitCode: 10 })
  expect((await runVerifier([zipOf('honest')])).exitCode).toBe(10)
})

it('the Library of Congress\'s tool finds the honest bags valid, and a changed one not', async () => {
  const check = async (name: string): Promise<string> => {
    const folder = join(work, name)
    await (await MemoryPackage.copy(await openPackage(zipOf(name)))).write(folder)
    const { stderr } = await run(python, ['-m', 'bagit', '--validate', folder]).catch((error: { stderr: string }) => error)
    return stderr
  }
  for (const { name } of expected.filter(({ exitCode }) => exitCode === 0)) expect(await check(name)).toMatch(/is valid/)
  expect(await check('flipped-bit')).toMatch(/is invalid/)
})
