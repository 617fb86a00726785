import { createHash, type Hash } from 'node:crypto'
import { closeSync, openSync, renameSync, rmSync, writev } from 'node:fs'
import { promisify } from 'node:util'
import { RecorderError } from '../RecorderError.ts'
import { flush, translateDisk } from './durably.ts'

const writeAll = promisify(writev)

/** A segment while it is being written: bytes go to disk and through SHA-256 as they come. */
export class SpoolFile {
  readonly path: string
  readonly #hash: Hash = createHash('sha256')
  readonly #file: number
  #isClosed = false
  #bytes = 0

  private constructor(path: string, file: number) {
    this.path = path
    this.#file = file
  }

  static async create(path: string): Promise<SpoolFile> {
    return new SpoolFile(path, await translateDisk(path, async () => openSync(path, 'w')))
  }

  get bytes(): number {
    return this.#bytes
  }

  async append(chunks: readonly Buffer[]): Promise<void> {
    for (const chunk of chunks) {
      this.#hash.update(chunk)
      this.#bytes += chunk.length
    }
    await translateDisk(this.path, async () => {
      const { bytesWritten } = await writeAll(this.#file, chunks)
      if (bytesWritten !== chunks.reduce((sum, chunk) => sum + chunk.length, 0)) throw new RecorderError('disk-full', `"${this.path}" took only a part of what was written; is the disk full?`)
    })
  }

  /** Ends the file: no more bytes; gives its SHA-256 in hex. */
  end(): string {
    return this.#hash.digest('hex')
  }

  /** Makes the bytes durable under their final name. */
  async moveTo(path: string): Promise<void> {
    await translateDisk(path, async () => {
      await flush(this.#file)
      this.#close()
      renameSync(this.path, path)
    })
  }

  async discard(): Promise<void> {
    this.#close()
    rmSync(this.path, { force: true })
  }

  #close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    closeSync(this.#file)
  }
}
