import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FolderPackage } from '../FolderPackage.ts'
import type { PackageSource } from '../PackageSource.ts'
import { readSmall } from '../readSmall.ts'

/** For tests: a package in memory, whose files can be altered. */
export class MemoryPackage implements PackageSource {
  readonly files: Map<string, Buffer>

  constructor(files: Iterable<readonly [string, Buffer]>) {
    this.files = new Map(files)
  }

  /** All of another package; `paths` where that does not tell them. */
  static async copy(source: PackageSource, paths?: Iterable<string>): Promise<MemoryPackage> {
    const files = new Map<string, Buffer>()
    for (const path of paths ?? (await source.paths()) ?? []) files.set(path, (await readSmall(source, path)) ?? Buffer.alloc(0))
    return new MemoryPackage(files)
  }

  /** All of an unpacked package. */
  static async read(folder: string): Promise<MemoryPackage> {
    return MemoryPackage.copy(await FolderPackage.create(folder))
  }

  /** Writes it to a folder, in the place of what was there. */
  async write(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true })
    for (const [path, content] of this.files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
  }

  text(path: string): string {
    return this.files.get(path)?.toString() ?? ''
  }

  async paths(): Promise<string[]> {
    return [...this.files.keys()]
  }

  async open(path: string): Promise<AsyncIterable<Uint8Array> | null> {
    const content = this.files.get(path)
    return content === undefined ? null : inParts(content)
  }

  async close(): Promise<void> {
    // Nothing is open.
  }
}

async function* inParts(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content
}
