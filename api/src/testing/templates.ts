import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const variable = 'CLOUD_SURVEY_TEMPLATES'

/** A data folder that tests begin with a copy of: `empty` holds a database with the schema alone, `demo` what api makes of that on its first start, `survey` what `TestSurvey` begins with. */
export type TemplateName = 'empty' | 'demo' | 'survey'

/** For Vitest's `globalSetup`: a place for the templates of this run. Each is made when the first test wants it. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[variable] !== undefined) return undefined
  const folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-templates-'))
  process.env[variable] = folder
  return async () => {
    delete process.env[variable]
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Puts a copy of a template, or of a folder in it, in a folder's place, whole or not at all; false where there are no templates, as in benchmarks. To make a
 * cluster takes seven seconds of processor time and to copy one half a second on a disk and a tenth of one in memory (Node's own copying takes twice that);
 * some hundred test files want one.
 */
export async function copyTemplate(name: TemplateName, target: string, inside = ''): Promise<boolean> {
  const folder = process.env[variable]
  if (folder === undefined) return false
  const copy = `${target}.copy`
  await promisify(execFile)('cp', ['-r', path.join(await made(path.join(folder, name), name), inside), copy])
  await rm(target, { recursive: true, force: true })
  await rename(copy, target)
  return true
}

// One process makes it, the others wait for it.
async function made(target: string, name: TemplateName): Promise<string> {
  const first = await mkdir(`${target}.made`).then(() => true, () => false)
  if (first) await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'makeTemplate.ts'), name, target])
  while (!existsSync(target)) await wait(50)
  return target
}
