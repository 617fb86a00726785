import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { RecorderError } from '../RecorderError.ts'

/** Writes a file so that it is either whole on disk under its name, or not there (fsync, rename). */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  await translateDisk(path, async () => {
    const file = await open(`${path}.tmp`, 'w')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.tmp`, path)
  })
}

/** Makes the names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
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
