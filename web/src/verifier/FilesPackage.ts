import type { PackageSource } from '@cloud-survey/api/verifier'
import { BlobBytes } from './BlobBytes.ts'

/** A file of an unpacked package, by its path inside it. */
export type NamedFile = { path: string; file: File }

/** An unpacked package: a folder that was chosen. */
export class FilesPackage implements PackageSource {
  readonly #files: ReadonlyMap<string, File>

  constructor(files: readonly NamedFile[]) {
    this.#files = new Map(files.map(({ path, file }) => [path, file]))
  }

  async paths(): Promise<string[]> {
    return [...this.#files.keys()]
  }

  async open(path: string): Promise<AsyncIterable<Uint8Array> | null> {
    const file = this.#files.get(path)
    return file ? new BlobBytes(file).read(0, file.size) : null
  }

  async close(): Promise<void> {
    // The browser holds the files.
  }
}
