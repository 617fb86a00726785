import type { PackageSource } from '../verifier/PackageSource.ts'
import type { MadeFile } from './MadeFile.ts'

/** What is about to be sealed, as the verifier sees it: the files that sealing makes. */
export class MadePackage implements PackageSource {
  readonly #files: ReadonlyMap<string, string | Uint8Array>

  constructor(files: readonly MadeFile[]) {
    this.#files = new Map(files.map(({ path, content }) => [path, content]))
  }

  async paths(): Promise<null> {
    return null
  }

  async open(path: string): Promise<AsyncIterable<Uint8Array> | null> {
    const content = this.#files.get(path)
    return content === undefined ? null : whole(Buffer.from(content))
  }

  async close(): Promise<void> {
    // Nothing is open.
  }
}

async function* whole(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content
}
