import { execFile } from 'node:child_process'
import { constants, existsSync } from 'node:fs'
import { access, mkdir, mkdtemp, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { freemem, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { removeData } from './removeData.ts'

const variable = 'CLOUD_SURVEY_TEMPLATES'
const prefix = 'cloud-survey-tests-'

/** A data folder that tests begin with a copy of: `empty` holds a database with the schema alone, `demo` what api makes of that on its first start, `survey` what `TestSurvey` begins with. */
export type TemplateName = 'empty' | 'demo' | 'survey'

/** For Vitest's `globalSetup`: a place for the templates and data folders of this run. Each template is made when the first test wants it. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[variable] !== undefined) return undefined
  const place = await roomiest()
  await removeLeftOver(place)
  const folder = await mkdtemp(path.join(place, prefix))
  process.env[variable] = folder
  return async () => {
    delete process.env[variable]
    await removeData(folder)
  }
}

/** A fresh folder for the data of a test. */
export async function newDataFolder(name: string): Promise<string> {
  return mkdtemp(path.join(process.env[variable] ?? tmpdir(), `${name}-`))
}

// A run that was killed leaves its folder behind, perhaps in memory. None takes half a day.
async function removeLeftOver(place: string): Promise<void> {
  const folders = (await readdir(place)).filter((name) => name.startsWith(prefix)).map((name) => path.join(place, name))
  for (const folder of folders) {
    const { mtimeMs, uid } = await stat(folder)
    if (uid === process.getuid?.() && mtimeMs < Date.now() - 12 * 3_600_000) await removeData(folder)
  }
}

// A thousand small files are copied a hundred times: a disk takes five times as long for that as memory does, where there is plenty.
async function roomiest(): Promise<string> {
  const [memory, plenty] = ['/dev/shm', 4 * 1024 ** 3]
  const usable = await access(memory, constants.W_OK).then(() => statfs(memory)).catch(() => null)
  return usable !== null && Math.min(usable.bavail * usable.bsize, freemem()) > plenty ? memory : tmpdir()
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
