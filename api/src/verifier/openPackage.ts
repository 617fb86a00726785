import { stat } from 'node:fs/promises'
import { FileBytes } from './FileBytes.ts'
import { FolderPackage } from './FolderPackage.ts'
import { PackageUnreadable, type PackageSource } from './PackageSource.ts'
import { ZipPackage } from './ZipPackage.ts'

/** Opens a package: a folder, or a zip file. Throws PackageUnreadable. */
export async function openPackage(path: string): Promise<PackageSource> {
  try {
    return (await stat(path)).isDirectory() ? await FolderPackage.create(path) : await ZipPackage.create(await FileBytes.create(path), path)
  } catch (cause) {
    if (cause instanceof PackageUnreadable) throw cause
    throw new PackageUnreadable(`找不到或读不了“${path}”`, `"${path}" cannot be found or read`, cause)
  }
}
