import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * SHA-256 over names and contents of files and folders, whatever the order they are read in.
 * @param {string} root names are relative to it
 * @param {readonly string[]} paths relative to root
 * @param {(path: string) => boolean} [wanted]
 * @returns {string} 64 hex digits
 */
export function hashFiles(root, paths, wanted = () => true) {
  const hash = createHash('sha256')
  const files = paths.flatMap((path) => listFiles(join(root, path))).map((path) => relative(root, path)).filter((path) => wanted(path))
  for (const file of files.sort((a, b) => (a < b ? -1 : 1))) {
    const content = createHash('sha256').update(readFileSync(join(root, file))).digest('hex')
    hash.update(`${file}\0${content}\n`)
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return []
  if (found.isFile()) return [path]
  return readdirSync(path).filter((name) => name !== 'node_modules').flatMap((name) => listFiles(join(path, name)))
}
