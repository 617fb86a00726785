import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** What is made of an object's bytes: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905) in hex, CRC-32 as in a zip. */
export type Hashed = { sha256: string; sm3: string; crc32: number }
export type HashName = keyof Hashed

type Running = { [N in HashName]: { add: (part: Uint8Array) => void; end: () => Hashed[N] } }

/** Hashes of objects that come part by part, several objects at a time. */
export class PartHashes<N extends HashName> {
  readonly #names: readonly N[]
  readonly #running = new Map<number, Pick<Running, N>>()

  constructor(names: readonly N[]) {
    this.#names = names
  }

  /** Adds the next part of an object, which has a number. */
  add(object: number, part: Uint8Array): void {
    const running = this.#of(object)
    for (const name of this.#names) running[name].add(part)
  }

  /** The object is whole; its number is free. */
  end(object: number): Pick<Hashed, N> {
    const running = this.#of(object)
    this.#running.delete(object)
    return Object.fromEntries(this.#names.map((name) => [name, running[name].end()])) as Pick<Hashed, N>
  }

  #of(object: number): Pick<Running, N> {
    const there = this.#running.get(object)
    if (there) return there
    const begun = Object.fromEntries(this.#names.map((name) => [name, begin[name]()])) as Pick<Running, N>
    this.#running.set(object, begun)
    return begun
  }
}

const begin: { [N in HashName]: () => Running[N] } = { sha256: () => digest('sha256'), sm3: () => digest('sm3'), crc32: checksum }

function digest(name: 'sha256' | 'sm3'): Running['sha256'] {
  const hash = createHash(name)
  return { add: (part) => void hash.update(part), end: () => hash.digest('hex') }
}

function checksum(): Running['crc32'] {
  let sum = 0
  return { add: (part) => void (sum = crc32(part, sum)), end: () => sum }
}
