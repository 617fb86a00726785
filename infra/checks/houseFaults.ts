import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const topLevel = new Set([
  'sfu', 'web', 'recorder', 'api', 'prisma', 'infra', '.ci', 'package.json', 'package-lock.json', 'README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'tsconfig.json',
  'tsconfig.base.json', 'vitest.config.ts', '.oxlintrc.json', '.dependency-cruiser.mjs', '.gitignore', '.npmrc', '.dockerignore', '.gitattributes',
])
const forbiddenNames = /(^|\/)(packages|shared|common|utils|helpers)\/|(^|\/)(types|constants|utils|helpers)\.tsx?$/
const code = /\.(ts|tsx|mjs)$/

type Rule = { files: RegExp; pattern: RegExp; fault: string }
const rules: readonly Rule[] = [
  { files: code, pattern: /\b(it|test|describe)\.(skip|only|todo)\b|\b(it|test|describe)\.skipIf\b/, fault: 'a test that is skipped, or alone' },
  { files: code, pattern: /as unknown as|@ts-ignore|@ts-nocheck/, fault: 'a hole in the types' },
  { files: /\.(ts|tsx|mjs|json|ya?ml|md|conf|sh)$|Dockerfile/, pattern: /\/(work|root)\/[a-z]/, fault: 'a path of one machine' },
  { files: /package-lock\.json$/, pattern: /"resolved": "https?:/, fault: 'a download address in the lock file' },
]

/** Faults of the tree that types, lint and import rules do not see: one line each, `file:line: what is wrong`. */
export async function houseFaults(repository: string): Promise<string[]> {
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: repository, maxBuffer: 1 << 26 })
  const files = stdout.split('\n').filter((file) => file !== '' && !file.endsWith('houseFaults.ts') && !file.endsWith('houseFaults.test.ts'))
  const named = files.flatMap((file) => nameFaults(file))
  const written = await Promise.all(files.map(async (file) => textFaults(file, await readFile(path.join(repository, file), 'utf8').catch(() => ''))))
  return [...new Set([...named, ...written.flat()])]
}

/** What is wrong with a file's place or name. */
export function nameFaults(file: string): string[] {
  const top = file.split('/')[0] ?? ''
  const faults: string[] = []
  if (!topLevel.has(top)) faults.push(`${top}: not one of the rooms of the top level`)
  if (forbiddenNames.test(file)) faults.push(`${file}: named by its technical kind, not by what it holds`)
  return faults
}

/** What is wrong with a file's text. */
export function textFaults(file: string, text: string): string[] {
  const wanted = rules.filter((rule) => rule.files.test(file))
  if (wanted.length === 0) return []
  return text.split('\n').flatMap((line, index) => wanted.filter((rule) => rule.pattern.test(line)).map((rule) => `${file}:${index + 1}: ${rule.fault}`))
}
