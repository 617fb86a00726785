import { StorageError } from '@cloud-survey/recorder/storage'
import type { Readable } from 'node:stream'
import type { Context } from '../Context.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { manifestSchema, type ManifestFile } from '../verifier/manifest.ts'
import type { PackageSource } from '../verifier/PackageSource.ts'

/** A sealed archive read from the object store, as the verifier sees it: every byte anew. */
export class StorePackage implements PackageSource {
  readonly #store: Context['store']
  readonly #folder: string
  readonly #files: ReadonlyMap<string, ManifestFile>

  private constructor(store: Context['store'], folder: string, files: ReadonlyMap<string, ManifestFile>) {
    this.#store = store
    this.#folder = folder
    this.#files = files
  }

  /** `manifest`: the bytes that lie in the store now. */
  static create(store: Context['store'], manifestKey: string, manifest: Buffer | null): StorePackage {
    const parsed = manifestSchema.safeParse(manifest === null ? undefined : parseJson(manifest))
    const files = new Map(parsed.success ? parsed.data.files.map((file) => [file.path, file] as const) : [])
    return new StorePackage(store, manifestKey.slice(0, manifestKey.lastIndexOf('/')), files)
  }

  // What else lies in the store belongs to other revisions: nothing here can be too much.
  async paths(): Promise<null> {
    return null
  }

  async open(path: string): Promise<Readable | null> {
    const file = this.#files.get(path)
    try {
      return await this.#store.get(file?.object.key ?? `${this.#folder}/${path}`, { versionId: file?.object.versionId ?? null })
    } catch (error) {
      if (error instanceof StorageError && error.code === 'object-missing') return null
      throw error
    }
  }

  async close(): Promise<void> {
    // The store is not ours.
  }
}
