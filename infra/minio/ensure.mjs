import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { arch } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cacheFolder } from '../setup/cacheFolder.mjs'
import { findCommand, isExecutable } from '../setup/findCommand.mjs'
import { withLock } from '../setup/LockFile.mjs'
import { runCommand } from '../setup/runCommand.mjs'
import { SetupError } from '../setup/SetupError.mjs'

/** The last state of MinIO's community edition before its repository was archived. */
const VERSION = 'v0.0.0-20260212201848-7aac2a2c5b7c'

/**
 * Where a MinIO server built by set-up is kept.
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function cachedMinioPath(environment = process.env) {
  return join(cacheFolder(environment), 'minio', `${VERSION}-${arch()}`, 'minio')
}

/**
 * The MinIO server that is there without set-up: MINIO_BIN, on PATH, or kept; undefined when none is.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | undefined}
 */
export function findMinio(environment = process.env) {
  const given = environment.MINIO_BIN
  if (given) {
    if (!isExecutable(given)) throw new SetupError(`MINIO_BIN is "${given}", which is not a program. Correct it, or unset it.`)
    return given
  }
  const kept = cachedMinioPath(environment)
  return findCommand('minio', environment) ?? (isExecutable(kept) ? kept : undefined)
}

/**
 * Makes sure that there is a real MinIO server for the tests. Returns its path, or null where there is none and none can be built.
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<string | null>}
 */
export async function ensureMinio({ log }) {
  const found = findMinio()
  if (found !== undefined) return found
  const go = findCommand('go') ?? (isExecutable('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : undefined)
  if (go === undefined) {
    log('no MinIO server: set MINIO_BIN, put "minio" on PATH, or install Go to have it built')
    return null
  }
  const path = cachedMinioPath()
  const lock = { path: `${dirname(path)}.lock`, log, waiting: 'waiting for another set-up that builds MinIO' }
  return withLock(lock, () => buildMinio(go, path, log))
}

/**
 * @param {string} go
 * @param {string} path
 * @param {(line: string) => void} log
 * @returns {Promise<string | null>}
 */
async function buildMinio(go, path, log) {
  if (isExecutable(path)) return path
  mkdirSync(dirname(path), { recursive: true })
  const folder = mkdtempSync(`${dirname(path)}.tmp-`)
  try {
    log('building the MinIO server for the tests from its Go module (about 3 minutes on two cores, once)')
    await runCommand(go, ['install', '-trimpath', '-ldflags=-s -w', `github.com/minio/minio@${VERSION}`], { env: { ...process.env, GOBIN: folder } })
    copyFileSync(join(folder, 'minio'), join(folder, 'ready'))
    renameSync(join(folder, 'ready'), path)
    return path
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    log(`MinIO could not be built:\n${error.message}`)
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = await ensureMinio({ log: (line) => process.stderr.write(`${line}\n`) })
  if (path === null) process.exitCode = 1
  else if (process.argv.includes('--print')) process.stdout.write(`${path}\n`)
}
