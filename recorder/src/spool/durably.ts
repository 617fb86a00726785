import { closeSync, fdatasync, fsync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { RecorderError } from '../RecorderError.ts'

// Only what waits for the disk goes to the thread pool: a trip there costs more than a small call does.

/** Makes a file's bytes durable. */
export const flush = promisify(fdatasync)

/** Writes a file so that it is either whole on disk under its name, or not there (fsync, rename). */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  await translateDisk(path, async () => {
    const file = openSync(`${path}.tmp`, 'w')
    try {
      writeFileSync(file, content)
      await flush(file)
    } finally {
      closeSync(file)
    }
    renameSync(`${path}.tmp`, path)
  })
}

/** Makes the names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = openSync(path, 'r')
  try {
    await promisify(fsync)(folder)
  } finally {
    closeSync(folder)
  }
}

/** Runs disk work; a full disk becomes `disk-full`. */
export async function translateDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new RecorderError('disk-full', `the recorder's disk is full ("${dirname(path)}"); free some space`, error)
    throw error
  }
}
