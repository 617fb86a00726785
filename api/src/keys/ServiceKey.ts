import { verify } from 'node:crypto'
import { StartError } from '../StartError.ts'
import { publicKeyOf } from '../verifier/checkSignature.ts'
import { sm2KeyOf, verifySm2 } from '../verifier/sm2.ts'
import { keyIdOf } from './keyIdOf.ts'
import type { SealAlgorithm, SealService } from './SealService.ts'
import { sha256 } from './sha256.ts'
import type { Occasion, Signer } from './Signer.ts'

const mostReceipts = 1_000

/** A key of the institution that an external seal service keeps. Its public half is pinned here: no answer of the service counts that it does not verify. */
export class ServiceKey implements Signer {
  readonly algorithm: SealAlgorithm
  readonly keyId: string
  readonly publicKeyPem: string
  readonly #service: SealService
  readonly #holds: (bytes: Uint8Array, signature: Uint8Array) => boolean
  readonly #receipts = new Map<string, Buffer>()

  constructor(service: SealService, publicKeyPem: string) {
    const [ed25519, sm2] = [publicKeyOf(publicKeyPem), sm2KeyOf(publicKeyPem)]
    if (ed25519) {
      this.algorithm = 'Ed25519'
      this.keyId = keyIdOf(ed25519)
      this.publicKeyPem = ed25519.export({ type: 'spki', format: 'pem' }).toString()
      this.#holds = (bytes, signature) => verify(null, bytes, ed25519, signature)
    } else if (sm2) {
      this.algorithm = 'SM2'
      this.keyId = sm2.keyId
      this.publicKeyPem = sm2.pem
      this.#holds = (bytes, signature) => verifySm2(sm2, bytes, signature)
    } else throw new StartError('key-unusable', 'a pinned key is neither an Ed25519 nor an SM2 public key in PEM; name another by INSTITUTION_PUBLIC_KEY_FILE')
    this.#service = service
  }

  /** The service's signature, verified. */
  async sign(bytes: Uint8Array, occasion: Occasion): Promise<Buffer> {
    const digest = sha256(bytes)
    const known = this.#receipts.get(digest)
    if (known) return known
    const signature = await this.#service.sign(this.algorithm, this.keyId, bytes, occasion)
    if (!this.#holds(bytes, signature)) throw this.#service.wrong(`gave a signature that the pinned ${this.algorithm} key "${this.keyId}" does not verify: it holds another key, or signs in another way; compare its key with INSTITUTION_PUBLIC_KEY_FILE`)
    // A receipt is made again each time that it is looked at.
    if (occasion.purpose === 'receipt' && this.#receipts.size < mostReceipts) this.#receipts.set(digest, signature)
    return signature
  }
}
