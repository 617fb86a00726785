import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { arch } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { cacheFolder } from './cacheFolder.mjs'
import { findCommand } from './findCommand.mjs'
import { withLock } from './LockFile.mjs'
import { runCommand } from './runCommand.mjs'
import { SetupError } from './SetupError.mjs'

const REQUIREMENTS = fileURLToPath(new URL('independentTools.txt', import.meta.url))

/**
 * Where the Python with the independent tools is kept: one for each list of requirements.
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function independentToolsFolder(environment = process.env) {
  const hash = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 16)
  return join(cacheFolder(environment), 'independent-tools', `${hash}-${arch()}`)
}

/**
 * Makes sure that there is a Python with the independent tools, and returns its path.
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<string>}
 */
export async function ensureIndependentTools({ log }) {
  const folder = independentToolsFolder()
  if (isReady(folder)) return pythonOf(folder)
  const lock = { path: `${folder}.lock`, log, waiting: 'waiting for another set-up that installs the independent tools' }
  return withLock(lock, () => install(folder, log))
}

/**
 * @param {string} folder
 * @param {(line: string) => void} log
 */
async function install(folder, log) {
  if (isReady(folder)) return pythonOf(folder)
  const python = findCommand('python3')
  if (python === undefined) throw new SetupError('the tests of what is written for other programs need Python 3: install the packages "python3" and "python3-venv"')
  log('installing the independent tools that read what is written for other programs (about half a minute, once)')
  // What an interrupted set-up left is not to be built on.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  await runCommand(python, ['-m', 'venv', folder])
  await runCommand(pythonOf(folder), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--requirement', REQUIREMENTS])
  writeFileSync(readyFile(folder), '')
  return pythonOf(folder)
}

/** @param {string} folder */
function pythonOf(folder) {
  return join(folder, 'bin', 'python')
}

/** @param {string} folder */
function readyFile(folder) {
  return join(folder, 'ready')
}

/**
 * The stamp is written last; the program goes when the system's Python is replaced by another one.
 * @param {string} folder
 */
function isReady(folder) {
  return existsSync(readyFile(folder)) && existsSync(pythonOf(folder))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(`${await ensureIndependentTools({ log: (line) => process.stderr.write(`${line}\n`) })}\n`)
}
