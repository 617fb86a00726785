import { StorageError } from '@cloud-survey/recorder/storage'
import type { PackageSource } from '../verifier/PackageSource.ts'
import type { ShelvedFile } from './packageIndex.ts'
import type { Reads } from './StoreReads.ts'

type Store = Pick<Reads, 'get'>

/** A sealed archive read from the object store, as the verifier sees it: every byte anew. */
export class StorePackage implements PackageSource {
  readonly #store: Store
  readonly #files: ReadonlyMap<string, ShelvedFile>

  private constructor(store: Store, files: ReadonlyMap<string, ShelvedFile>) {
    this.#store = store
    this.#files = files
  }

  /** `files`: the store's index as it is now. A `StoreReads` knows afterwards whether the store failed. */
  static create(store: Store, files: ReadonlyMap<string, ShelvedFile>): StorePackage {
    return new StorePackage(store, files)
  }

  // What else lies in the store belongs to other revisions: nothing here can be too much.
  async paths(): Promise<null> {
    return null
  }

  async open(path: string): Promise<AsyncIterable<Uint8Array> | null> {
    const file = this.#files.get(path)
    if (!file) return null
    try {
      return await this.#store.get(file.object.key, { versionId: file.object.versionId, bytes: file.bytes })
    } catch (error) {
      if (error instanceof StorageError && error.code === 'object-missing') return null
      throw error
    }
  }

  async close(): Promise<void> {
    // The store is not ours.
  }
}
