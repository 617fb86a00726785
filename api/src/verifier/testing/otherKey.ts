import { generateKeyPairSync, sign } from 'node:crypto'
import type { InstitutionKey } from '../../keys/InstitutionKey.ts'
import { keyIdOf } from '../../keys/keyIdOf.ts'

/** For tests: the key of somebody who is not the institution. */
export function otherKey(): Pick<InstitutionKey, 'keyId' | 'publicKeyPem' | 'sign'> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { keyId: keyIdOf(publicKey), publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), sign: (bytes) => sign(null, bytes, privateKey) }
}
