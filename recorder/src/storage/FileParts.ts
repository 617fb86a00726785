import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { callbackify } from 'node:util'
import { giveBack, readBytes, takeBuffer } from './readBuffers.ts'

/** A file, or the bytes of it from `start` to `end` (inclusive), in parts whose memory can be given back. Closes the file. */
export class FileParts extends Readable {
  readonly #file: FileHandle
  readonly #end: number
  #at: number

  private constructor(file: FileHandle, start: number, end: number) {
    super({ highWaterMark: readBytes })
    this.#file = file
    this.#at = start
    this.#end = end
  }

  static create(file: FileHandle, { start = 0, end = Number.POSITIVE_INFINITY }: { start?: number | undefined; end?: number | undefined }): FileParts {
    return new FileParts(file, start, end)
  }

  override _read(): void {
    void this.#readPart().catch((cause: unknown) => this.destroy(cause instanceof Error ? cause : new Error(String(cause))))
  }

  override _destroy(cause: Error | null, closed: (cause?: Error | null) => void): void {
    callbackify(() => this.#close(cause))(closed)
  }

  async #close(cause: Error | null): Promise<void> {
    // Waits for a read that is under way.
    await this.#file.close()
    if (cause !== null) throw cause
  }

  async #readPart(): Promise<void> {
    const part = takeBuffer()
    const { bytesRead } = await this.#file.read(part, 0, Math.min(part.length, this.#end - this.#at + 1), this.#at)
    this.#at += bytesRead
    if (bytesRead === 0) giveBack(part)
    this.push(bytesRead === 0 ? null : part.subarray(0, bytesRead))
  }
}
