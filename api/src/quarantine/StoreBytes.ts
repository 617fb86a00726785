import type { Reads } from '../archives/StoreReads.ts'
import type { Bytes } from '../verifier/Bytes.ts'

/** An object in the store, of which any part can be read. */
export class StoreBytes implements Bytes {
  readonly size: number
  readonly #reads: Reads
  readonly #object: { key: string; versionId: string | null }
  readonly #onRead: (bytes: number) => void
  #failure: unknown

  /** `onRead` hears of so many more bytes. */
  constructor(reads: Reads, object: { key: string; versionId: string | null }, size: number, onRead: (bytes: number) => void) {
    this.#reads = reads
    this.#object = object
    this.#onRead = onRead
    this.size = size
  }

  async *read(start: number, end: number): AsyncGenerator<Uint8Array> {
    if (end <= start) return
    const { key, versionId } = this.#object
    try {
      for await (const chunk of await this.#reads.get(key, { versionId, start, end: end - 1 })) {
        this.#onRead(chunk.length)
        yield chunk
      }
    } catch (error) {
      this.#failure ??= error
      throw error
    }
  }

  /** Throws what ended the reading, if anything did: to a verifier a store that is away, or has lost it, looks like a file that is damaged. */
  requireRead(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  async close(): Promise<void> {
    // The store is not ours.
  }
}
