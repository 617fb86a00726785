import { hexOf, isAble } from '../../transparency/treeHashing.ts'

/** What a file came to each time it was loaded to be played: its SHA-256 in hex, `unread` where it did not come whole, `unable` where this page may not compute. */
export type Results = readonly string[]
/** The results of all files that were loaded, by `<track>/<file>`. */
export type Found = ReadonlyMap<string, Results>

/** Holds what the bytes came to that the player was given; what was once found stays, also when the file is loaded again. */
export class PlayedBytes {
  #found: Found = new Map()
  readonly #listeners = new Set<() => void>()

  /** Takes the digest of a file's bytes as they are now. */
  take(trackId: string, file: string, bytes: ArrayBuffer): void {
    if (!isAble()) return this.#add(`${trackId}/${file}`, 'unable')
    crypto.subtle.digest('SHA-256', bytes).then((digest) => this.#add(`${trackId}/${file}`, hexOf(new Uint8Array(digest))), () => this.#add(`${trackId}/${file}`, 'unable'))
  }

  /** Notes that a file could not be loaded. */
  fail(trackId: string, file: string): void {
    this.#add(`${trackId}/${file}`, 'unread')
  }

  /** Hears of each change; gives back what ends that. For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What was found up to now; another map after each change. */
  readonly snapshot = (): Found => this.#found

  #add(key: string, result: string): void {
    const known = this.#found.get(key) ?? []
    if (known.includes(result)) return
    this.#found = new Map(this.#found).set(key, [...known, result])
    for (const listener of this.#listeners) listener()
  }
}
