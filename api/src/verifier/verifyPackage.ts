import type { Verification } from '../contract/index.ts'
import { sha256 } from '../keys/sha256.ts'
import { checkContinuity } from './checkContinuity.ts'
import { checkEvidence } from './checkEvidence.ts'
import { checkFiles } from './checkFiles.ts'
import { checkSignature, parseJson } from './checkSignature.ts'
import { manifestSchema } from './manifest.ts'
import { PackageUnreadable, type PackageSource } from './PackageSource.ts'
import { verdictOf, type VerificationFinding } from './VerificationFindings.ts'

const largestManifest = 512 * 1024 * 1024

/** Verifies a package: signature and trust, every file, continuity. `trustPem`: the institution's public key, from outside the package. */
export async function verifyPackage(source: PackageSource, trustPem: string | null): Promise<Verification> {
  const bytes = await readSmall(source, 'manifest.json')
  if (bytes === null) return unreadable('包内没有 manifest.json，不是云踏勘档案', 'there is no manifest.json: this is not a cloud survey archive')
  const signature = checkSignature(bytes, await readSmall(source, 'manifest.sig.json'), trustPem)
  const manifestSha256 = sha256(bytes)
  const parsed = manifestSchema.safeParse(parseJson(bytes))
  if (!parsed.success) return damaged(signature.findings, manifestSha256, signature.signedBy)
  const manifest = parsed.data
  const files = await checkFiles(source, manifest)
  const findings = [...signature.findings, ...files.findings, ...checkContinuity(manifest), ...(await checkEvidence(source, manifest, trustPem))]
  return {
    ...verdictOf(findings), archiveId: manifest.archive.archiveId, number: manifest.inspection.number, manifestSha256, signedBy: signature.signedBy, trusted: signature.trusted,
    files: { expected: manifest.files.length, verified: files.verified, bytes: files.bytes }, findings,
  }
}

/** The verification of what cannot be read as a package. */
export function unreadable(zh: string, en: string): Verification {
  const findings: VerificationFinding[] = [{ code: 'unreadable', path: null, zh, en, at: null }]
  return { ...verdictOf(findings), archiveId: null, number: null, manifestSha256: null, signedBy: null, trusted: false, files: { expected: 0, verified: 0, bytes: 0 }, findings }
}

function damaged(signature: VerificationFinding[], manifestSha256: string, signedBy: string | null): Verification {
  const zh = 'manifest.json 损坏，或其格式不为本版本所知'
  const en = 'manifest.json is damaged, or of a format that this version does not know'
  // A manifest that does not parse and does not fit its signature was altered; one that fits it is merely unknown here.
  if (!signature.some(({ code }) => code === 'signature')) return { ...unreadable(zh, en), manifestSha256, signedBy }
  const findings: VerificationFinding[] = [...signature, { code: 'changed', path: 'manifest.json', zh, en, at: null }]
  return { ...unreadable(zh, en), ...verdictOf(findings), manifestSha256, signedBy, findings }
}

async function readSmall(source: PackageSource, path: string): Promise<Buffer | null> {
  const stream = await source.open(path)
  if (stream === null) return null
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const piece of stream) {
      const chunk: Buffer = Buffer.from(piece)
      bytes += chunk.length
      if (bytes > largestManifest) throw new Error('it is too large')
      chunks.push(chunk)
    }
  } catch (cause) {
    throw new PackageUnreadable(`${path} 无法读取`, `${path} cannot be read (${cause instanceof Error ? cause.message : String(cause)})`, cause)
  }
  return Buffer.concat(chunks)
}
