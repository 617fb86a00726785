import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { PGlite } from '@electric-sql/pglite'

/**
 * Makes the embedded database's cluster where there is none. In a process of its own: making one takes half a
 * gigabyte of memory, which the product's process would never give back. It appears whole or not at all.
 */
export async function makeCluster(directory: string): Promise<void> {
  if (existsSync(path.join(directory, 'PG_VERSION'))) return
  const half = `${directory}.half`
  await rm(half, { recursive: true, force: true })
  await promisify(execFile)(process.execPath, [import.meta.filename, half])
  await rename(half, directory)
}

if (process.argv[1] === import.meta.filename) {
  const [, , directory] = process.argv
  if (directory === undefined) throw new Error('usage: makeCluster.ts <directory>')
  const pglite = await PGlite.create({ dataDir: directory, relaxedDurability: false })
  await pglite.close()
}
