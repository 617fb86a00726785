import { lstat, open, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import type { PackageSource } from './PackageSource.ts'

/** An unpacked package. Links are not followed: a link is not a file of the package. */
export class FolderPackage implements PackageSource {
  readonly #root: string

  private constructor(root: string) {
    this.#root = root
  }

  static async create(root: string): Promise<FolderPackage> {
    return new FolderPackage(root)
  }

  async paths(): Promise<string[]> {
    const entries = await readdir(this.#root, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => !entry.isDirectory()).map((entry) => relative(this.#root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  }

  async open(path: string): Promise<Readable | null> {
    const file = join(this.#root, path)
    const found = await lstat(file).catch(() => null)
    if (!found?.isFile()) return null
    return (await open(file, 'r')).createReadStream()
  }

  async close(): Promise<void> {
    // Files are closed by their streams.
  }
}
