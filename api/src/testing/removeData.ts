import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Removes a data folder, also where the objects in it are locked: a file store closes their folders. */
export async function removeData(folder: string): Promise<void> {
  await promisify(execFile)('chmod', ['-R', 'u+w', folder])
  await rm(folder, { recursive: true, force: true })
}
