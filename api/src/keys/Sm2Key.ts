import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { StartError } from '../StartError.ts'
import { sm2KeyOf, sm2Pem, sm2SignerId } from '../verifier/sm2.ts'
import { keepSecretFile } from './keepSecretFile.ts'

/** The institution's second key: SM2 with SM3 (GB/T 32918.2), for those who vouch by the national algorithms. */
export class Sm2Key {
  readonly keyId: string
  /** The anchor of trust: the public key, SPKI in PEM. */
  readonly publicKeyPem: string
  readonly #secret: string
  readonly #point: string

  private constructor(secret: string) {
    this.#secret = secret
    this.#point = sm2.getPublicKeyFromPrivateKey(secret)
    const key = sm2KeyOf(sm2Pem(this.#point))
    if (key === null) throw new Error('its public key is not on the curve')
    this.publicKeyPem = key.pem
    this.keyId = key.keyId
  }

  /** Reads the key from a PEM file (PKCS #8), or makes one in `dataDir/keys` (mode 600) that stays the same from then on. */
  static async create({ dataDir, keyFile }: { dataDir: string; keyFile?: string | undefined }): Promise<Sm2Key> {
    const file = keyFile ?? join(dataDir, 'keys', 'institution-sm2.pem')
    const pem = keyFile === undefined ? await keepSecretFile(file, newPem) : await readFile(file, 'utf8')
    try {
      return new Sm2Key(secretOf(pem))
    } catch (cause) {
      throw new StartError('key-unusable', `"${file}" is not an SM2 private key in PEM (PKCS #8); name another by INSTITUTION_SM2_KEY_FILE`, { cause })
    }
  }

  /** The signature over the bytes themselves: r and s in DER (GB/T 35276), with the usual signer id. */
  sign(bytes: Uint8Array): Buffer {
    return Buffer.from(sm2.doSignature(bytes, this.#secret, { hash: true, der: true, publicKey: this.#point, userId: sm2SignerId }), 'hex')
  }
}

/** The SM2 algorithm identifier (RFC 5480), then the private number (RFC 5915) in an octet string. OpenSSL would sign by ECDSA, or with an empty signer id: only the number is taken from it. */
const form = /^3081[0-9a-f]{2}020100301306072a8648ce3d020106082a811ccf5501822d04[0-9a-f]{2}30[0-9a-f]{2}0201010420([0-9a-f]{64})/

function secretOf(pem: string): string {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' }).toString('hex')
  const [, secret] = form.exec(der) ?? []
  if (secret === undefined) throw new Error('it is of another type')
  return secret
}

function newPem(): string {
  return generateKeyPairSync('ec', { namedCurve: 'SM2' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
