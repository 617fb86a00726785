import type { Readable } from 'node:stream'
import { type ObjectStore, type ReadOptions, StorageError } from '@cloud-survey/recorder/storage'

type Store = Pick<ObjectStore, 'exists' | 'get' | 'stat' | 'health'>
type Options = { /** After so long without a byte the store has failed. */ stillMs?: number; /** Ends all reading, as if the store had failed. */ signal?: AbortSignal | undefined }

/** What a reader needs of a store. `bytes`: so many are expected; where just so many come, the store is asked nothing more. */
export type Reads = { exists(key: string): Promise<boolean>; get(key: string, options?: ReadOptions & { bytes?: number }): Promise<AsyncIterable<Uint8Array>> }

const longestStill = 60_000

/**
 * The store, for whoever must tell what is missing or changed from what the store failed to give: one that is away, stands still, or ends before the end
 * looks like damage to a verifier. After the first failure nothing more is read.
 */
export class StoreReads implements Reads {
  readonly #store: Store
  readonly #stillMs: number
  readonly #signal: AbortSignal | undefined
  #failure: StorageError | null = null
  #missed = false

  private constructor(store: Store, { stillMs = longestStill, signal }: Options) {
    this.#store = store
    this.#stillMs = stillMs
    this.#signal = signal
  }

  static create(store: Store, options: Options = {}): StoreReads {
    return new StoreReads(store, options)
  }

  async exists(key: string): Promise<boolean> {
    const there = await this.#answer(key, () => this.#store.exists(key))
    this.#missed ||= !there
    return there
  }

  async get(key: string, { bytes, ...options }: ReadOptions & { bytes?: number } = {}): Promise<AsyncIterable<Uint8Array>> {
    const asked = this.#failure === null ? this.#store.get(key, options) : Promise.reject(this.#failure)
    const stream = await this.#answer(key, () => asked).catch((error: unknown) => {
      // What comes too late is not left open.
      void asked.then((late) => late.destroy(), () => {})
      throw error
    })
    return this.#whole(stream, key, options, bytes)
  }

  /** Throws `store-unavailable` where the store failed at anything that was read; then nothing can be said of what it holds. */
  async requireRead(): Promise<void> {
    // A disk that is not mounted shows no objects either.
    const health = this.#missed && this.#failure === null ? await this.#store.health() : null
    if (health?.state === 'down') this.#fail(new StorageError('store-unavailable', health.problem ?? 'the object store is away'))
    if (this.#failure !== null) throw this.#failure
  }

  async *#whole(stream: Readable, key: string, { start = 0, end, versionId }: ReadOptions, expected: number | undefined): AsyncGenerator<Uint8Array> {
    const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]()
    let read = 0
    try {
      for (let next = await this.#answer(key, () => chunks.next()); next.done !== true; next = await this.#answer(key, () => chunks.next())) {
        read += next.value.length
        yield next.value
      }
    } finally {
      stream.destroy()
    }
    const wanted = end === undefined ? expected : end - start + 1
    if (read === wanted) return
    const { bytes: there } = await this.#answer(key, () => this.#store.stat(key, versionId))
    if (start + read < Math.min(there, end === undefined ? there : end + 1)) throw this.#fail(new StorageError('store-unavailable', `the object store gave ${read} bytes of "${key}", which has ${there}, and no more`))
  }

  async #answer<T>(key: string, ask: () => Promise<T>): Promise<T> {
    if (this.#failure !== null) throw this.#failure
    const { promise: over, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(stillAt(key, this.#stillMs)), this.#stillMs)
    const end = (): void => reject(this.#signal?.reason)
    this.#signal?.addEventListener('abort', end)
    try {
      if (this.#signal?.aborted === true) end()
      return await Promise.race([over, ask()])
    } catch (error) {
      if (!(error instanceof StorageError && error.code === 'object-missing')) throw this.#fail(error)
      this.#missed = true
      throw error
    } finally {
      clearTimeout(timer)
      this.#signal?.removeEventListener('abort', end)
    }
  }

  #fail(error: unknown): StorageError {
    this.#failure ??= error instanceof StorageError ? error : new StorageError('store-unavailable', `the object store broke off (${error instanceof Error ? error.message : String(error)})`, error)
    return this.#failure
  }
}

function stillAt(key: string, ms: number): StorageError {
  return new StorageError('store-unavailable', `the object store has given nothing of "${key}" for ${ms / 1000} s`)
}
