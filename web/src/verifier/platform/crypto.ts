import { ed25519 } from '@noble/curves/ed25519.js'
import { Buffer } from 'buffer'
import { createSHA256, createSM3, type IHasher } from 'hash-wasm'

// Stands in for `node:crypto` where the verifier runs in a browser: just what it uses.

// One instance each: its state is taken out and put back, so that many digests can be under way.
const engines = new Map<Algorithm, IHasher>()
type Algorithm = 'sha256' | 'sm3'

/** The Ed25519 public key of an SPKI structure (RFC 8410) begins after these bytes. */
const prefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Compiles the digests; to be awaited before the first one is made. */
export async function prepare(): Promise<void> {
  if (engines.size === 0) engines.set('sha256', await createSHA256()).set('sm3', await createSM3())
}

function engineOf(algorithm: Algorithm): IHasher {
  const engine = engines.get(algorithm)
  if (!engine) throw new Error(`"${algorithm}" is not prepared`)
  return engine
}

/** A digest in the making: SHA-256 (FIPS 180-4), or SM3 (GB/T 32905). */
export class Hash {
  readonly #algorithm: Algorithm
  #state: Uint8Array

  constructor(algorithm: Algorithm) {
    this.#algorithm = algorithm
    this.#state = engineOf(algorithm).init().save()
  }

  update(data: string | Uint8Array): this {
    this.#state = engineOf(this.#algorithm).load(this.#state).update(data).save()
    return this
  }

  digest(): Buffer
  digest(encoding: 'hex'): string
  digest(encoding?: 'hex'): Buffer | string {
    const bytes = Buffer.from(engineOf(this.#algorithm).load(this.#state).digest('binary'))
    return encoding === undefined ? bytes : bytes.toString(encoding)
  }
}

export function createHash(algorithm: Algorithm): Hash {
  return new Hash(algorithm)
}

/** An Ed25519 public key. */
export class KeyObject {
  readonly asymmetricKeyType = 'ed25519'
  readonly #der: Buffer

  constructor(der: Buffer) {
    this.#der = der
  }

  export(): Buffer {
    return this.#der
  }

  equals(other: KeyObject): boolean {
    return this.#der.equals(other.#der)
  }
}

/** Reads a public key in PEM; throws where it is none of Ed25519. */
export function createPublicKey(pem: string): KeyObject {
  const [, body] = /-----BEGIN PUBLIC KEY-----([\s\S]+?)-----END PUBLIC KEY-----/.exec(pem) ?? []
  const der = Buffer.from(body ?? '', 'base64')
  if (der.length !== prefix.length + 32 || !der.subarray(0, prefix.length).equals(prefix)) throw new Error('no Ed25519 public key')
  return new KeyObject(der)
}

/** Whether an Ed25519 signature holds (RFC 8032). */
export function verify(_algorithm: null, data: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, data, key.export().subarray(prefix.length), { zip215: false })
  } catch {
    return false
  }
}
