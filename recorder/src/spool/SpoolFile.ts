import { createHash, type Hash } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { translateDisk } from './durably.ts'

/** A segment while it is being written: bytes go to disk and through SHA-256 as they come. */
export class SpoolFile {
  readonly path: string
  readonly #hash: Hash = createHash('sha256')
  readonly #file: FileHandle
  #bytes = 0

  private constructor(path: string, file: FileHandle) {
    this.path = path
    this.#file = file
  }

  static async create(path: string): Promise<SpoolFile> {
    return new SpoolFile(path, await translateDisk(path, () => open(path, 'w')))
  }

  get bytes(): number {
    return this.#bytes
  }

  async append(chunks: readonly Buffer[]): Promise<void> {
    for (const chunk of chunks) {
      this.#hash.update(chunk)
      this.#bytes += chunk.length
    }
    await translateDisk(this.path, () => this.#file.writev([...chunks]))
  }

  /** Ends the file: no more bytes; gives its SHA-256 in hex. */
  end(): string {
    return this.#hash.digest('hex')
  }

  /** Makes the bytes durable under their final name. */
  async moveTo(path: string): Promise<void> {
    await translateDisk(path, async () => {
      await this.#file.datasync()
      await this.#file.close()
      await rename(this.path, path)
    })
  }

  async discard(): Promise<void> {
    await this.#file.close().catch(() => {})
    await rm(this.path, { force: true })
  }
}
