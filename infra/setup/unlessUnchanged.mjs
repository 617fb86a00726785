import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Does `work` unless its inputs have the hash of last time and its output is there. Returns whether it did.
 * @param {{ root: string, name: string, hash: string, output: string }} options `output`: a file that the work makes
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>}
 */
export async function unlessUnchanged({ root, name, hash, output }, work) {
  const stamp = join(root, 'node_modules', '.cloud-survey', name)
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  await work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
  return true
}
