import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { verificationSchema } from '../contract/index.ts'
import { help } from './help.ts'
import { runVerifier } from './runVerifier.ts'
import { exitCodes, verdictOf, type VerificationFinding } from './VerificationFindings.ts'

const run = promisify(execFile)

describe('the help', () => {
  it('tells every exit code of the contract in both languages, and what --trust is for; it never ends as verified', async () => {
    const { exitCode, output } = await runVerifier(['--help'])
    expect(exitCode).toBe(13)
    const lines = output.split('\n')
    for (const { value } of verificationSchema.shape.exitCode.options) {
      const at = lines.findIndex((line) => line.startsWith(`  ${String(value).padStart(2)}  `))
      expect([value, lines[at]]).toEqual([value, expect.stringMatching(/\p{Script=Han}/u)])
      expect([value, lines[at + 1]]).toEqual([value, expect.stringMatching(/^ {6}[a-z][^\p{Script=Han}]+$/u)])
    }
    expect(lines.filter((line) => /^ {2}[\d ]\d {2}/.test(line))).toHaveLength(verificationSchema.shape.exitCode.options.length)
    expect(output).toMatch(/--trust root\.pem[^]*不会是“通过”（0）[^]*never "verified" \(0\)/)
  })
  it('is what the help says: every code of the contract can be given, and none is called reserved', () => {
    expect(Object.values(exitCodes).toSorted((a, b) => a - b)).toEqual([0, 10, 11, 12, 13, 14, 15, 16, 17])
    expect(help).not.toMatch(/ {2}.*保留/)
  })
  it('the order that it tells is the one that is kept', () => {
    const finding = (code: VerificationFinding['code']): VerificationFinding => ({ code, path: null, zh: '', en: '', at: null })
    const order = ['unreadable', 'signature', 'changed', 'time', 'registry', 'missing', 'time-unclear', 'registry-unclear', 'untrusted'] as const
    expect(order.map((_, index) => verdictOf(order.slice(index).map(finding)).exitCode)).toEqual([12, 10, 11, 16, 17, 15, 16, 17, 10])
    expect(help).toContain('12, 10 (signature), 11, 16 (does not hold), 17 (disagrees), 15, 16 (of no use), 17 (of no use), 10 (no --trust)')
  })
  it('is pointed to by wrong usage, and given by the command', async () => {
    expect((await runVerifier([])).output).toContain('npm run verify -- --help')
    const failed = await run(process.execPath, [join(import.meta.dirname, 'main.ts'), '--help']).catch((error: { code: number; stdout: string }) => error)
    expect(failed).toMatchObject({ code: 13, stdout: `${help}\n` })
  })
})
