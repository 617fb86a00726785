import type { PackageSource } from '@cloud-survey/api/verifier'

/** A package that tells how many bytes of it were read. */
export class Counting implements PackageSource {
  readonly #source: PackageSource
  readonly #tell: (bytes: number) => void
  #bytes = 0

  constructor(source: PackageSource, tell: (bytes: number) => void) {
    this.#source = source
    this.#tell = tell
  }

  paths(): Promise<readonly string[] | null> {
    return this.#source.paths()
  }

  async open(path: string): Promise<AsyncIterable<Uint8Array> | null> {
    const content = await this.#source.open(path)
    return content && this.#counted(content)
  }

  close(): Promise<void> {
    return this.#source.close()
  }

  async *#counted(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const part of content) {
      this.#bytes += part.length
      this.#tell(this.#bytes)
      yield part
    }
  }
}
