import { SetupError } from './SetupError.mjs'

const OLDEST_BOOTSTRAP = 18
const OLDEST_PRODUCT = 24

/**
 * Refuses a machine on which set-up cannot work, in words that say what to do.
 * @param {{ node: string, os: string }} machine `node`: such as `v20.1.0`
 */
export function checkMachine({ node, os }) {
  if (majorOf(node) < OLDEST_BOOTSTRAP) throw new SetupError(`Node ${node} is too old to set up: install Node ${OLDEST_BOOTSTRAP} or later (the product itself brings its own Node ${OLDEST_PRODUCT}).`)
  if (os === 'win32') throw new SetupError('Windows is not supported directly: use WSL 2 with Debian 12 or later.')
}

/**
 * Refuses to go on when the product would run on a Node older than it needs; only where npm brought none.
 * @param {{ node: string, brought: boolean }} options
 */
export function checkRuntime({ node, brought }) {
  if (brought || majorOf(node) >= OLDEST_PRODUCT) return
  throw new SetupError(`npm has no Node ${OLDEST_PRODUCT} for this platform, and yours is ${node}: install Node ${OLDEST_PRODUCT} LTS or later and try again.`)
}

/** @param {string} version */
function majorOf(version) {
  return Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0)
}
