import { createWriteStream } from 'node:fs'
import { arch, platform, release } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { runCommand } from '../setup/runCommand.mjs'
import { workerAnswers } from './workerAnswers.mjs'

const CONNECT_MS = 5_000
const DOWNLOAD_MS = 120_000
const RELEASES = 'https://github.com/versatica/mediasoup/releases/download'

/**
 * The address of mediasoup's own prebuilt worker for this machine.
 * @param {string} version
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function prebuiltAddress(version, environment = process.env) {
  const base = environment.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL || RELEASES
  return `${base}/${version}/mediasoup-worker-${version}-${platform()}-${arch()}-kernel${release().split('.')[0]}.tgz`
}

/**
 * Fetches mediasoup's prebuilt worker into a folder. Returns its path, or undefined, soon, where it cannot be had or does not run here.
 * @param {{ version: string, folder: string }} options
 * @returns {Promise<string | undefined>}
 */
export async function downloadWorker({ version, folder }) {
  if (process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD) return undefined
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), CONNECT_MS)
  try {
    const response = await fetch(prebuiltAddress(version), { signal: giveUp.signal })
    clearTimeout(timer)
    if (!response.ok || response.body === null) return undefined
    const packed = join(folder, 'worker.tgz')
    await pipeline(Readable.fromWeb(response.body), createWriteStream(packed), { signal: AbortSignal.timeout(DOWNLOAD_MS) })
    await runCommand('tar', ['-xzf', packed, '-C', folder, 'mediasoup-worker'])
    const path = join(folder, 'mediasoup-worker')
    return workerAnswers(path) ? path : undefined
  } catch {
    // No network, no such file, not a binary for this machine: the next way is tried.
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
