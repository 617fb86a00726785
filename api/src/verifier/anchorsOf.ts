import { publicKeyOf } from './checkSignature.ts'
import { sm2KeyOf } from './sm2.ts'

/** The institution's public keys as they were obtained from outside a package, each in PEM; at least one of them. */
export type Anchors = { trustPem: string | null; trustSm2Pem: string | null }

/** The keys in a text of one PEM or two (Ed25519 and SM2, in any order); null where it holds anything else, or two of a kind. */
export function anchorsOf(text: string): Anchors | null {
  const blocks = text.match(/-----BEGIN [^-]+-----[^-]*-----END [^-]+-----/g) ?? []
  const [ed25519, sm2] = [blocks.filter((block) => publicKeyOf(block) !== null), blocks.filter((block) => sm2KeyOf(block) !== null)]
  if (blocks.length === 0 || ed25519.length > 1 || sm2.length > 1 || ed25519.length + sm2.length < blocks.length) return null
  return { trustPem: ed25519[0] ?? null, trustSm2Pem: sm2[0] ?? null }
}
