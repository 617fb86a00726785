import { stat } from 'node:fs/promises'
import { FolderPackage } from './FolderPackage.ts'
import { PackageUnreadable, type PackageSource } from './PackageSource.ts'
import { ZipPackage } from './ZipPackage.ts'

/** Opens a package: a folder, or a zip file. Throws PackageUnreadable. */
export async function openPackage(path: string): Promise<PackageSource> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new PackageUnreadable(`找不到“${path}”`, `"${path}" cannot be found`, cause)
  })
  return found.isDirectory() ? FolderPackage.create(path) : ZipPackage.create(path)
}
