import { existsSync, readFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './runCommand.mjs'
import { SetupError } from './SetupError.mjs'

const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/
const RETRIES = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']

/**
 * Whether what npm last installed (its hidden lock file) is what the lock file asks for.
 * @param {{ packages?: Record<string, LockEntry> }} wanted package-lock.json
 * @param {{ packages?: Record<string, LockEntry> } | undefined} installed node_modules/.package-lock.json
 * @param {{ os: string, cpu: string }} [machine]
 * @returns {boolean}
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean, extraneous?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockEntry
 */
export function isInstalled(wanted, installed, machine = { os: platform(), cpu: arch() }) {
  if (installed === undefined) return false
  const here = installed.packages ?? {}
  const entries = Object.entries(wanted.packages ?? {}).filter(([path]) => path.includes('node_modules/'))
  return entries.every(([path, entry]) => {
    const found = here[path]
    if (found === undefined) return entry.optional === true && !isNodeFor(path, entry, machine)
    return found.link === entry.link && found.version === entry.version
  })
}

/** The pinned Node of this machine is optional to npm, not to us. */
function isNodeFor(path, entry, { os, cpu }) {
  return path.startsWith('node_modules/node-') && entry.os?.includes(os) === true && entry.cpu?.includes(cpu) === true
}

/**
 * Runs `npm ci` when what is installed differs from the lock file. Returns whether it did.
 * @param {{ root: string, log: (line: string) => void }} options
 * @returns {Promise<boolean>}
 */
export async function ensureNpmPackages({ root, log }) {
  const wanted = readJson(join(root, 'package-lock.json'))
  if (wanted === undefined) throw new SetupError('package-lock.json is missing: this clone is not whole')
  if (isInstalled(wanted, readJson(join(root, 'node_modules', '.package-lock.json')))) return false
  log('installing npm packages (about a minute)')
  try {
    await runNpm(root, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...RETRIES])
  } catch (error) {
    throw UNREACHABLE.test(error.message) ? new SetupError(await unreachable(root, error)) : error
  }
  return true
}

/**
 * Runs npm on the Node that it came with, which `npm ci` does not remove under its feet.
 * @param {string} root
 * @param {readonly string[]} args
 */
export function runNpm(root, args) {
  const { npm_execpath: npm, npm_node_execpath: node = process.execPath } = process.env
  const options = { cwd: root, explain: npmErrors }
  return npm?.endsWith('.js') ? runCommand(node, [npm, ...args], options) : runCommand('npm', args, options)
}

/**
 * The lines of npm's output that say what went wrong, without its manual.
 * @param {string} output
 */
export function npmErrors(output) {
  const lines = output.trimEnd().split('\n')
  const errors = lines.filter((line) => /^npm (error|ERR!) \S/.test(line))
  return (errors.length > 0 ? errors.slice(0, 12) : lines.slice(-25)).map((line) => `    ${line}`).join('\n')
}

async function unreachable(root, error) {
  // The last line: npm's warnings come before it.
  const registry = await runNpm(root, ['config', 'get', 'registry']).then((output) => output.trim().split('\n').at(-1), () => '')
  return `the npm registry ${registry} cannot be reached. If this network has a mirror, name it with\n\n  npm config set registry <address of the mirror>\n\nand try again.\n\n${error.message}`
}

/** @param {string} path */
function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
