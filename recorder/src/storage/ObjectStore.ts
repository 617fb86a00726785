import type { Readable } from 'node:stream'

/** An object as it was stored. `versionId` is null where the store keeps no versions. */
export type StoredObject = { key: string; sha256: string; bytes: number; versionId: string | null }

/** What the store knows of an object without reading it. */
export type ObjectStat = { key: string; bytes: number; versionId: string | null }

/** One version as a listing tells it. `marker`: no bytes, but S3's note that the key was deleted. `storedAt` in epoch ms. */
export type ListedObject = ObjectStat & { storedAt: number; marker: boolean }

/** Where an object's bytes come from: memory, or a file (complete, not written any more). */
export type ObjectSource = { content: Uint8Array } | { path: string }

/** Which bytes to read: `start` and `end` (inclusive) as in HTTP ranges; by version where the store has versions. */
export type ReadOptions = { start?: number; end?: number; versionId?: string | null }

/** Which version is meant; null where the store keeps no versions: the one that is there. */
export type VersionOption = { versionId: string | null }

/** Whether the store can be used now, and if not, why, in plain words. */
export type StoreHealth = { state: 'up' | 'down'; problem: string | null }

/** By what a store keeps locked objects: S3 Object Lock, its own good manners (`files`: weaker, the machine's owner can undo it), or nothing. */
export type LockSupport = { kind: 'object-lock' | 'files' | 'none'; problem: string | null }

/** How a version is locked: not to be deleted before `until` (epoch ms), nor while it is `held`. */
export type LockState = { until: number | null; held: boolean }

/** A way in which somebody could try to break a lock. */
export type BreakIn = 'delete' | 'delete-bypass' | 'shorten' | 'overwrite'

/** What the store answered to such an attempt. Whether the object survived is seen by reading it. */
export type BreakInAnswer = { answer: 'refused' | 'accepted'; why: string | null }

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
  /** Every version of all objects whose key begins with `prefix` (a folder, ending in `/`), in order of key. */
  list(prefix: string): AsyncIterable<ListedObject>
  lockSupport(): Promise<LockSupport>
  /**
   * Lock a version until a time (epoch ms, taken up to the whole second), in compliance mode where there is Object Lock.
   * A lock can be lengthened, never shortened: `object-locked`. `lock-unsupported` where the store cannot lock.
   */
  lock(key: string, options: VersionOption & { until: number }): Promise<void>
  /** Put a version under legal hold, or lift it. */
  hold(key: string, options: VersionOption & { on: boolean }): Promise<void>
  lockState(key: string, versionId: string | null): Promise<LockState>
  /** Remove one version for good; `object-locked` while it is locked or held. What is not there is removed. */
  remove(key: string, options: VersionOption): Promise<void>
  /** The attempts that `breakIn` makes; none where nothing is promised. */
  readonly breakIns: readonly BreakIn[]
  /** Really try to break the lock of a version, as somebody with the product's own rights could. Only for objects made for this. */
  breakIn(attempt: BreakIn, key: string, versionId: string | null): Promise<BreakInAnswer>
  health(): Promise<StoreHealth>
  close(): Promise<void>
}
