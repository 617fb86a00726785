import { closeSync, fdatasync, fsync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { RecorderError } from '../RecorderError.ts'

// Only what waits for the disk goes to the thread pool: a trip there costs more than a small call does.
const [syncData, syncAll] = [promisify(fdatasync), promisify(fsync)]

/** Makes a file's bytes durable; a file that is gone by now needs nothing. */
export function syncFile(path: string): Promise<void> {
  return synced(path, syncData)
}

/** Makes the names in a folder durable. */
export function syncFolder(path: string): Promise<void> {
  return synced(path, syncAll)
}

async function synced(path: string, how: (file: number) => Promise<void>): Promise<void> {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
  try {
    await how(file)
  } finally {
    closeSync(file)
  }
}

/** What to throw for a failed write to a file: `disk-full` for a full disk, otherwise the error itself. */
export function diskError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new RecorderError('disk-full', `the recorder's disk is full ("${dirname(path)}"); free some space`, error)
}
