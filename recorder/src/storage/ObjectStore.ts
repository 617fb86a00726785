import type { Readable } from 'node:stream'

/** An object as it was stored. `versionId` is null where the store keeps no versions. */
export type StoredObject = { key: string; sha256: string; bytes: number; versionId: string | null }

/** What the store knows of an object without reading it. */
export type ObjectStat = { key: string; bytes: number; versionId: string | null }

/** Where an object's bytes come from: memory, or a file (complete, not written any more). */
export type ObjectSource = { content: Uint8Array } | { path: string }

/** Which bytes to read: `start` and `end` (inclusive) as in HTTP ranges; by version where the store has versions. */
export type ReadOptions = { start?: number; end?: number; versionId?: string | null }

/** Whether the store can be used now, and if not, why, in plain words. */
export type StoreHealth = { state: 'up' | 'down'; problem: string | null }

/**
 * A store of immutable objects. An object, once stored, is never changed or replaced.
 * Every method throws `StorageError`.
 */
export interface ObjectStore {
  /**
   * Store an object durably. `sha256` (hex) is what the caller knows the content to be.
   * The same content under the same key is accepted again; other content is refused with `object-exists`.
   */
  put(key: string, source: ObjectSource, sha256: string): Promise<StoredObject>
  /** Read an object or a range of it; `object-missing` where there is none. */
  get(key: string, options?: ReadOptions): Promise<Readable>
  stat(key: string, versionId?: string | null): Promise<ObjectStat>
  exists(key: string): Promise<boolean>
  /** All objects whose key begins with `prefix` (a folder, ending in `/`), in order of key. */
  list(prefix: string): Promise<ObjectStat[]>
  health(): Promise<StoreHealth>
  close(): Promise<void>
}
