import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../setup/runCommand.mjs'
import { ensureSystemPackages } from '../setup/systemPackages.mjs'
import { applyPatches } from './patches.mjs'

const RECIPE = fileURLToPath(new URL('recipe', import.meta.url))

/** What the build uses of the distribution. */
export const buildPackages = [
  { name: 'g++', command: 'g++' },
  { name: 'meson', command: 'meson' },
  { name: 'ninja-build', command: 'ninja' },
  { name: 'pkg-config', command: 'pkg-config' },
  { name: 'libssl-dev', pkgConfig: 'openssl' },
  { name: 'libuv1-dev', pkgConfig: 'libuv' },
  { name: 'libsrtp2-dev', pkgConfig: 'libsrtp2' },
  { name: 'libabsl-dev', pkgConfig: 'absl_strings' },
  { name: 'libflatbuffers-dev', pkgConfig: 'flatbuffers' },
  { name: 'flatbuffers-compiler', command: 'flatc' },
]

/**
 * Builds the worker from the sources inside the npm package, against the distribution's libraries. Minutes.
 * @param {{ sources: string, folder: string, log: (line: string) => void }} options `sources`: the package's `worker/`; `folder`: empty, for the build
 * @returns {Promise<string>} the binary
 */
export async function buildWorker({ sources, folder, log }) {
  await ensureSystemPackages({ packages: buildPackages, purpose: 'building the mediasoup worker', log })
  const copy = join(folder, 'worker')
  cpSync(sources, copy, { recursive: true })
  const subprojects = join(copy, 'subprojects')
  for (const name of readdirSync(subprojects)) rmSync(join(subprojects, name), { recursive: true })
  cpSync(join(RECIPE, 'subprojects'), subprojects, { recursive: true })
  applyPatches(copy)
  log('building the mediasoup worker against the libraries of the system (about 5 minutes on two cores, once)')
  await runCommand('meson', ['setup', '--buildtype', 'release', '-Db_ndebug=true', '--wrap-mode', 'nodownload', 'out'], { cwd: copy })
  await runCommand('ninja', ['-C', 'out', 'mediasoup-worker'], { cwd: copy, onLine: progress(log) })
  return join(copy, 'out', 'mediasoup-worker')
}

/**
 * Turns ninja's `[done/all]` lines into one line per tenth of the way.
 * @param {(line: string) => void} log
 * @returns {(line: string) => void}
 */
export function progress(log) {
  let shown = 0
  return (line) => {
    const [, done, all] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? []
    const tenth = Math.floor((Number(done) * 10) / Number(all))
    if (!(tenth > shown)) return
    shown = tenth
    log(`mediasoup worker: ${tenth * 10} %`)
  }
}
