import { open, type FileHandle } from 'node:fs/promises'
import type { Bytes } from './Bytes.ts'

const partBytes = 1 << 20

/** A file on disk. */
export class FileBytes implements Bytes {
  readonly size: number
  readonly #file: FileHandle

  private constructor(file: FileHandle, size: number) {
    this.#file = file
    this.size = size
  }

  /** Opens a file; throws where it cannot be read. */
  static async create(path: string): Promise<FileBytes> {
    const file = await open(path, 'r')
    return new FileBytes(file, (await file.stat()).size)
  }

  async *read(start: number, end: number): AsyncGenerator<Uint8Array> {
    const part = Buffer.allocUnsafe(Math.max(1, Math.min(partBytes, end - start)))
    for (let at = start; at < end; ) {
      const { bytesRead } = await this.#file.read(part, 0, Math.min(part.length, end - at), at)
      if (bytesRead === 0) return
      // A part is read before the next one is asked for.
      yield part.subarray(0, bytesRead)
      at += bytesRead
    }
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}
