import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { keyIdOf } from '../keys/keyIdOf.ts'
import { sha256 } from '../keys/sha256.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { paths } from './paths.ts'
import { signatureFileSchema } from './seal.ts'
import type { VerificationFinding } from './VerificationFindings.ts'

/** What a signature says, and what is wrong with it. */
export type SignatureCheck = { signedBy: string | null; trusted: boolean; findings: VerificationFinding[] }

/** Checks the signature over a seal's bytes, and whether the key is the one that `trustPem` (from outside the package) vouches for. */
export function checkSignature(seal: Uint8Array, signature: Uint8Array | null, trustPem: string | null): SignatureCheck {
  if (signature === null) return refused(null, paths.signature, '没有签名文件', 'there is no signature file')
  const parsed = signatureFileSchema.safeParse(parseJson(signature))
  const key = parsed.success ? publicKeyOf(parsed.data.publicKey) : null
  // A signature file has one form only, so that nothing in it can be changed unnoticed.
  const plain = parsed.success && canonicalJson(parsed.data) === Buffer.from(signature).toString() && isPlainBase64(parsed.data.signature)
  if (!parsed.success || !plain || key === null) return refused(null, paths.signature, '签名文件无法读取', 'the signature file cannot be read')
  const keyId = keyIdOf(key)
  const holds = verify(null, seal, key, Buffer.from(parsed.data.signature, 'base64')) && parsed.data.sha256 === sha256(seal) && parsed.data.keyId === keyId
  if (!holds) return refused(keyId, paths.seal, '封存清单被改动：签名与它不符', 'the seal was changed: the signature does not fit it')
  if (trustPem === null) {
    const zh = '签名与包内的公钥相符，但没有人为这把公钥作保：请用 --trust 指定从机构取得的 root.pem'
    const en = 'the signature fits the key inside, but nobody vouches for that key: give the institution\'s root.pem, obtained from outside the package, by --trust'
    return { signedBy: keyId, trusted: false, findings: [{ code: 'untrusted', path: null, zh, en, at: null }] }
  }
  const anchor = publicKeyOf(trustPem)
  if (anchor && keyIdOf(anchor) === keyId && anchor.equals(key)) return { signedBy: keyId, trusted: true, findings: [] }
  const by = anchor ? keyIdOf(anchor) : '?'
  return refused(keyId, paths.signature, `封存清单由另一把密钥（${keyId}）签名，不是所信任的密钥（${by}）`, `the seal was signed by another key (${keyId}), not by the trusted one (${by})`)
}

/** Whether a text is base64 in its one form. */
export function isPlainBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text
}

/** A public key in PEM, or null where it is none of Ed25519. */
export function publicKeyOf(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

function refused(signedBy: string | null, path: string, zh: string, en: string): SignatureCheck {
  return { signedBy, trusted: false, findings: [{ code: 'signature', path, zh, en, at: null }] }
}

/** Parsed JSON, or undefined where it is none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
