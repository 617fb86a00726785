import { lstat, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { FileBytes } from './FileBytes.ts'
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

  async open(path: string): Promise<AsyncIterable<Uint8Array> | null> {
    const file = join(this.#root, path)
    const found = await lstat(file).catch(() => null)
    if (!found?.isFile()) return null
    return contentOf(file)
  }

  async close(): Promise<void> {
    // Files are closed by their streams.
  }
}

async function* contentOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await FileBytes.create(path)
  try {
    yield* file.read(0, file.size)
  } finally {
    await file.close()
  }
}
