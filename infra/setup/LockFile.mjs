import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 250

/**
 * Takes a lock file for this process and returns undefined, or returns the living process that holds it.
 * A lock that a dead process left is taken over.
 * @param {string} path
 * @returns {number | undefined}
 */
export function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true })
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, `${process.pid} ${startOf(process.pid) ?? ''}`, { mode: 0o600 })
  try {
    for (;;) {
      if (linked(mine, path)) return undefined
      const holder = lockHolder(path)
      if (holder !== undefined) return holder
      dropStale(path)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/**
 * Gives a lock file back; does nothing when another process has it by now.
 * @param {string} path
 */
export function releaseLock(path) {
  if (lockHolder(path) === process.pid) rmSync(path, { force: true })
}

/**
 * Runs `work` while no other process of this machine holds the lock file, waiting for a living holder.
 * @template T
 * @param {{ path: string, log: (line: string) => void, waiting: string }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock({ path, log, waiting }, work) {
  for (let told = false; ; told = true) {
    const holder = takeLock(path)
    if (holder === undefined) break
    if (!told) log(`${waiting} (process ${holder})`)
    await delay(POLL_MS)
  }
  try {
    return await work()
  } finally {
    releaseLock(path)
  }
}

/**
 * The living process that holds a lock file, or undefined.
 * @param {string} path
 * @returns {number | undefined}
 */
export function lockHolder(path) {
  const [pidText = '', start = ''] = readText(path).split(' ')
  const pid = Number(pidText)
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  // A number is used again sooner or later (always, for process 1 of a container): the start time tells the two apart.
  return start === '' || startOf(pid) === undefined || startOf(pid) === start ? pid : undefined
}

/** @param {string} from @param {string} to */
function linked(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} path */
function dropStale(path) {
  const aside = `${path}.stale-${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  // Somebody quicker may have taken it over between our look and our move: give it back.
  if (lockHolder(aside) !== undefined) linked(aside, path)
  rmSync(aside, { force: true })
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * When a process started, in clock ticks since boot (proc(5), stat field 22); undefined off Linux.
 * @param {number} pid
 */
function startOf(pid) {
  const stat = readText(`/proc/${pid}/stat`)
  return stat === '' ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
