import { createHash, type Hash } from 'node:crypto'
import { closeSync, ftruncateSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { RecorderError } from '../RecorderError.ts'
import { diskError } from './diskError.ts'

/** The digests of a file, in hex: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905). */
export type Digests = { sha256: string; sm3: string }

/**
 * A segment while it is being written: bytes go to the kernel and through both digests as they come, fragment by fragment.
 * Only whole fragments count. Writing is synchronous, so that the reader's one buffer can be used again.
 */
export class SpoolFile {
  readonly path: string
  readonly #sha256: Hash = createHash('sha256')
  readonly #sm3: Hash = createHash('sm3')
  readonly #file: number
  #isClosed = false
  #written = 0
  #whole: { bytes: number; sha256: Hash; sm3: Hash } = { bytes: 0, sha256: createHash('sha256'), sm3: createHash('sm3') }

  /** Creates the file; throws `disk-full`. */
  constructor(path: string) {
    this.path = path
    try {
      this.#file = openSync(path, 'w')
    } catch (error) {
      throw diskError(path, error)
    }
  }

  /** Bytes of whole fragments. */
  get bytes(): number {
    return this.#whole.bytes
  }

  /** Writes bytes of a fragment; throws `disk-full`. */
  append(bytes: Uint8Array): void {
    this.#sha256.update(bytes)
    this.#sm3.update(bytes)
    try {
      for (let at = 0; at < bytes.length;) {
        const written = writeSync(this.#file, bytes, at)
        if (written === 0) throw new RecorderError('disk-full', `"${this.path}" takes no more bytes; is the disk full?`)
        at += written
      }
    } catch (error) {
      throw diskError(this.path, error)
    }
    this.#written += bytes.length
  }

  /** What was appended so far is whole. */
  endFragment(): void {
    this.#whole = { bytes: this.#written, sha256: this.#sha256.copy(), sm3: this.#sm3.copy() }
  }

  /** Ends the file behind its last whole fragment; gives its digests. Called once. */
  end(): Digests {
    if (this.#written > this.#whole.bytes) ftruncateSync(this.#file, this.#whole.bytes)
    return { sha256: this.#whole.sha256.digest('hex'), sm3: this.#whole.sm3.digest('hex') }
  }

  /** Gives the file its final name; no more bytes. */
  moveTo(path: string): void {
    this.#close()
    renameSync(this.path, path)
  }

  discard(): void {
    this.#close()
    rmSync(this.path, { force: true })
  }

  #close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    closeSync(this.#file)
  }
}
