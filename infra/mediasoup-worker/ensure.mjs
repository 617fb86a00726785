import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { arch } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isExecutable } from '../setup/findCommand.mjs'
import { cacheFolder } from '../setup/cacheFolder.mjs'
import { hashFiles } from '../setup/hashFiles.mjs'
import { withLock } from '../setup/LockFile.mjs'
import { SetupError } from '../setup/SetupError.mjs'
import { buildWorker } from './buildWorker.mjs'
import { downloadWorker } from './downloadWorker.mjs'
import { workerAnswers } from './workerAnswers.mjs'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const PACKAGE = fileURLToPath(new URL('../../node_modules/mediasoup', import.meta.url))

/**
 * Where the worker binary for the installed mediasoup, this recipe and this machine is kept.
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function cachedWorkerPath(environment = process.env) {
  const recipe = hashFiles(HERE, ['recipe', 'patches.mjs', 'buildWorker.mjs']).slice(0, 12)
  return join(cacheFolder(environment), 'mediasoup-worker', `${mediasoupVersion()}-${recipe}-${arch()}`, 'mediasoup-worker')
}

/**
 * The worker binary that a run without set-up would use: MEDIASOUP_WORKER_BIN, else the kept one; undefined when neither is there.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | undefined}
 */
export function findWorker(environment = process.env) {
  if (environment.MEDIASOUP_WORKER_BIN) return environment.MEDIASOUP_WORKER_BIN
  const kept = cachedWorkerPath(environment)
  return isExecutable(kept) ? kept : undefined
}

/**
 * Makes sure that there is a mediasoup worker: given, kept from an earlier run, prebuilt, or built here. Returns its path.
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<string>}
 */
export async function ensureWorker({ log }) {
  const given = process.env.MEDIASOUP_WORKER_BIN
  if (given) {
    if (!workerAnswers(given)) throw new SetupError(`MEDIASOUP_WORKER_BIN is "${given}", which is not a mediasoup worker that runs on this machine. Correct it, or unset it to have one made.`)
    return given
  }
  const path = cachedWorkerPath()
  if (isExecutable(path) && workerAnswers(path)) return path
  const lock = { path: `${dirname(path)}.lock`, log, waiting: 'waiting for another set-up that makes the mediasoup worker' }
  return withLock(lock, () => makeWorker(path, log))
}

/**
 * @param {string} path
 * @param {(line: string) => void} log
 */
async function makeWorker(path, log) {
  if (isExecutable(path) && workerAnswers(path)) return path
  mkdirSync(dirname(path), { recursive: true })
  const folder = mkdtempSync(`${dirname(path)}.tmp-`)
  try {
    const version = mediasoupVersion()
    const made = (await downloadWorker({ version, folder })) ?? (await buildWorker({ sources: join(PACKAGE, 'worker'), folder, log }))
    if (!workerAnswers(made)) throw new SetupError(`the mediasoup worker "${made}" was made, but does not run on this machine`)
    // A copy beside the target, so that the rename is atomic and readers see all of it or nothing.
    copyFileSync(made, join(folder, 'ready'))
    renameSync(join(folder, 'ready'), path)
    return path
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function mediasoupVersion() {
  return JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const toStderr = (line) => process.stderr.write(`${line}\n`)
  try {
    const path = await ensureWorker({ log: toStderr })
    if (process.argv.includes('--print')) process.stdout.write(`${path}\n`)
    else toStderr(`mediasoup worker: ${path}`)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    toStderr(error.message)
    process.exitCode = 1
  }
}
