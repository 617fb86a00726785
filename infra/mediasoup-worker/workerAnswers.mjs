import { spawnSync } from 'node:child_process'

/** Exit code of a worker started without MEDIASOUP_VERSION (worker/src/main.cpp): it loads and runs here. */
const RUNS_HERE = 41

/**
 * Whether a worker binary runs on this machine: right architecture, all libraries there.
 * @param {string} path
 * @returns {boolean}
 */
export function workerAnswers(path) {
  return spawnSync(path, [], { env: {}, stdio: 'ignore', timeout: 10_000 }).status === RUNS_HERE
}
