import type { Context } from '../Context.ts'
import type { Bytes } from '../verifier/Bytes.ts'

/** An object in the store, of which any part can be read. */
export class StoreBytes implements Bytes {
  readonly size: number
  readonly #store: Context['store']
  readonly #object: { key: string; versionId: string | null }

  #failure: unknown

  constructor(store: Context['store'], object: { key: string; versionId: string | null }, size: number) {
    this.#store = store
    this.#object = object
    this.size = size
  }

  async *read(start: number, end: number): AsyncGenerator<Uint8Array> {
    if (end <= start) return
    const { key, versionId } = this.#object
    try {
      yield* await this.#store.get(key, { versionId, start, end: end - 1 })
    } catch (error) {
      this.#failure ??= error
      throw error
    }
  }

  /** Throws what the store failed with, if it did: to a verifier a store that is away looks like a file that is damaged. */
  requireRead(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  async close(): Promise<void> {
    // The store is not ours.
  }
}
