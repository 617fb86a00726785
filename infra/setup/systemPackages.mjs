import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findCommand } from './findCommand.mjs'
import { runCommand } from './runCommand.mjs'
import { SetupError } from './SetupError.mjs'

/**
 * A package of the distribution and how to see that what we want from it is there.
 * @typedef {{ name: string, command?: string, pkgConfig?: string, file?: string, programUnder?: { folder: string, program: string }, seen?: () => boolean }} SystemPackage
 */

/**
 * The packages that are not there.
 * @param {readonly SystemPackage[]} packages
 * @returns {SystemPackage[]}
 */
export function missingPackages(packages) {
  return packages.filter((wanted) => !isPresent(wanted))
}

/** @param {SystemPackage} wanted */
function isPresent({ command, pkgConfig, file, programUnder, seen }) {
  if (seen !== undefined) return seen()
  if (command !== undefined) return findCommand(command) !== undefined
  if (pkgConfig !== undefined) return spawnSync('pkg-config', ['--exists', pkgConfig]).status === 0
  if (file !== undefined) return existsSync(file)
  if (programUnder === undefined || !existsSync(programUnder.folder)) return false
  return readdirSync(programUnder.folder).some((version) => existsSync(join(programUnder.folder, version, programUnder.program)))
}

/**
 * The line that a person types to install packages on Debian or Ubuntu.
 * @param {readonly SystemPackage[]} packages
 */
export function installLine(packages) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.map(({ name }) => name).join(' ')}`
}

/**
 * Installs what is missing by apt when root or with sudo; otherwise rejects with the exact line to run.
 * @param {{ packages: readonly SystemPackage[], purpose: string, log: (line: string) => void }} options
 */
export async function ensureSystemPackages({ packages, purpose, log }) {
  const missing = missingPackages(packages)
  if (missing.length === 0) return
  const prefix = installerPrefix()
  if (prefix === undefined) throw new SetupError(`${purpose} needs packages of the system that are missing. Install them with:\n\n  ${installLine(missing)}\n\nand try again.`)
  log(`installing for ${purpose}: ${missing.map(({ name }) => name).join(' ')}`)
  try {
    await apt(prefix, ['update', '-q'])
    await apt(prefix, ['install', '-y', '-q', '--no-install-recommends', ...missing.map(({ name }) => name)])
  } catch (error) {
    throw new SetupError(`${purpose}: installing packages failed. By hand:\n\n  ${installLine(missing)}\n\n${error.message}`)
  }
  const still = missingPackages(missing)
  if (still.length > 0) throw new SetupError(`${purpose}: installed, yet not found: ${still.map(({ name }) => name).join(', ')}`)
}

/** How apt-get may be called here, or undefined where it may not. */
function installerPrefix() {
  if (findCommand('apt-get') === undefined) return undefined
  if (process.getuid?.() === 0) return []
  if (findCommand('sudo') === undefined) return undefined
  if (spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0) return ['sudo', '-n']
  return process.stdin.isTTY ? ['sudo'] : undefined
}

/**
 * @param {readonly string[]} prefix
 * @param {readonly string[]} args
 */
async function apt(prefix, args) {
  const [command = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
  await runCommand(command, rest, { interactive: true })
}
