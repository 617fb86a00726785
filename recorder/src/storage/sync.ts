import { closeSync, constants, fdatasync, fsync, openSync } from 'node:fs'
import { promisify } from 'node:util'

// Only what waits for the disk goes to the thread pool: a trip there costs more than a small call does.
const [syncData, syncAll] = [promisify(fdatasync), promisify(fsync)]

/** Makes a file's bytes durable; throws `ENOENT` when it is gone. */
export function syncFile(path: string): Promise<void> {
  return synced(path, syncData)
}

/** Makes the names in a folder durable. */
export function syncFolder(path: string): Promise<void> {
  return synced(path, syncAll)
}

async function synced(path: string, how: (file: number) => Promise<void>): Promise<void> {
  const file = openSync(path, constants.O_RDONLY)
  try {
    await how(file)
  } finally {
    closeSync(file)
  }
}
