import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../StartError.ts'
import { keepSecretFile } from './keepSecretFile.ts'
import { keyIdOf } from './keyIdOf.ts'

/** The institution's Ed25519 key (RFC 8032), which signs every sealed archive. */
export class InstitutionKey {
  readonly keyId: string
  /** The anchor of trust: the public key, SPKI in PEM. */
  readonly publicKeyPem: string
  readonly #privateKey: KeyObject

  private constructor(privateKey: KeyObject) {
    const publicKey = createPublicKey(privateKey)
    this.#privateKey = privateKey
    this.publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    this.keyId = keyIdOf(publicKey)
  }

  /** Reads the key from a PEM file (PKCS #8), or makes one in `dataDir/keys` (mode 600) that stays the same from then on. */
  static async create({ dataDir, keyFile }: { dataDir: string; keyFile?: string | undefined }): Promise<InstitutionKey> {
    const file = keyFile ?? join(dataDir, 'keys', 'institution.pem')
    return new InstitutionKey(readKey(file, keyFile === undefined ? await keepSecretFile(file, newPem) : await readFile(file, 'utf8')))
  }

  /** The signature over the bytes themselves. */
  sign(bytes: Uint8Array): Buffer {
    return sign(null, bytes, this.#privateKey)
  }
}

function readKey(file: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it is of type "${key.asymmetricKeyType}"`)
    return key
  } catch (cause) {
    throw new StartError('key-unusable', `"${file}" is not an Ed25519 private key in PEM; name another by INSTITUTION_KEY_FILE`, { cause })
  }
}

function newPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
