import { canonicalJson } from '../keys/canonicalJson.ts'
import { sha256 } from '../keys/sha256.ts'
import { isPlainBase64, parseJson } from './checkSignature.ts'
import type { PackageSource } from './PackageSource.ts'
import { paths } from './paths.ts'
import { readSmall } from './readSmall.ts'
import { type Seal, type Sm2SignatureFile, sm2SignatureFileSchema } from './seal.ts'
import { sm2KeyOf, verifySm2 } from './sm2.ts'
import type { VerificationFinding } from './VerificationFindings.ts'

/** What the second signature says, and what is wrong with it; `signedBy` is null where there is none. */
export type SecondSignature = { signedBy: string | null; trusted: boolean; findings: VerificationFinding[] }

/**
 * Checks the SM2 signatures over a seal and its final head, and whether their key is the one that `trustPem` (from outside the package) vouches for.
 * A seal that names the second key wants them; a trusted key wants them too, but where the seal names none it cannot be told whether there ever were any.
 */
export async function checkSecondSignature(source: PackageSource, seal: Uint8Array, tags: Seal['tags'], trustPem: string | null): Promise<SecondSignature> {
  const [signature, inside] = [await readSmall(source, paths.sm2Signature), await readSmall(source, paths.sm2Institution)]
  const anchor = trustPem === null ? null : sm2KeyOf(trustPem)
  const named = paths.sm2Institution in tags
  if (signature === null && !named) return { signedBy: null, trusted: false, findings: trustPem === null ? [] : [absent] }
  if (signature === null) return refused(null, paths.sm2Signature, '缺少 SM2 签名文件，而封存清单列有第二把密钥：签名被取走', 'there is no SM2 signature file, though the seal names a second key: it was taken out')
  const file = read(signature, seal, paths.seal)
  if (file === null) return refused(null, paths.sm2Signature, '封存清单的 SM2 签名不成立', 'the SM2 signature does not fit the seal')
  if (!named || file.publicKey !== inside?.toString()) return refused(file.keyId, paths.sm2Signature, `封存清单没有列出做 SM2 签名的密钥（${file.keyId}）`, `the seal does not name the key (${file.keyId}) of the SM2 signature`)
  if (!(await headHolds(source, tags, file.keyId))) return refused(file.keyId, paths.sm2FinalHead, '最终树头的 SM2 签名不成立', 'the SM2 signature of the final head does not hold')
  if (trustPem === null) return { signedBy: file.keyId, trusted: false, findings: [] }
  if (anchor?.pem === file.publicKey) return { signedBy: file.keyId, trusted: true, findings: [] }
  const by = anchor?.keyId ?? '?'
  return refused(file.keyId, paths.sm2Signature, `SM2 签名出自另一把密钥（${file.keyId}），不是所信任的密钥（${by}）`, `the SM2 signature is by another key (${file.keyId}), not by the trusted one (${by})`)
}

const absent: VerificationFinding = {
  code: 'untrusted', path: paths.sm2Signature, at: null,
  zh: '指定了 SM2 公钥，但档案没有 SM2 签名：或在机构启用 SM2 之前封存，或已被取走，无从分辨。确知封存于启用之前的，请只用 Ed25519 公钥校验',
  en: 'an SM2 key was given, but the package has no SM2 signature: it was sealed before the institution used SM2, or the signature was taken out, which cannot be told apart. Where it surely was sealed before, verify with the Ed25519 key alone',
}

/** The final head, where there is one, is under the same key. */
async function headHolds(source: PackageSource, tags: Seal['tags'], keyId: string): Promise<boolean> {
  if (!(paths.finalHead in tags)) return true
  const [head, signature] = [await readSmall(source, paths.finalHead), await readSmall(source, paths.sm2FinalHead)]
  return head !== null && signature !== null && paths.sm2FinalHead in tags && read(signature, head, paths.finalHead)?.keyId === keyId
}

/** A signature file that holds and is in its one form; else null. */
function read(bytes: Uint8Array, content: Uint8Array, signs: string): Sm2SignatureFile | null {
  const parsed = sm2SignatureFileSchema.safeParse(parseJson(bytes))
  if (!parsed.success) return null
  const { data: file } = parsed
  const key = sm2KeyOf(file.publicKey)
  const plain = canonicalJson(file) === Buffer.from(bytes).toString() && isPlainBase64(file.signature) && key?.pem === file.publicKey
  const holds = plain && file.signs === signs && file.keyId === key.keyId && file.sha256 === sha256(content) && verifySm2(key, content, Buffer.from(file.signature, 'base64'))
  return holds ? file : null
}

function refused(signedBy: string | null, path: string, zh: string, en: string): SecondSignature {
  return { signedBy, trusted: false, findings: [{ code: 'signature', path, zh, en, at: null }] }
}
