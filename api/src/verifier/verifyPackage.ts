import type { Verification } from '../contract/index.ts'
import { sha256 } from '../keys/sha256.ts'
import { checkContinuity } from './checkContinuity.ts'
import { checkEvidence } from './checkEvidence.ts'
import { checkFiles, isAsSealed } from './checkFiles.ts'
import { checkSecondSignature } from './checkSecondSignature.ts'
import { checkSignature, parseJson } from './checkSignature.ts'
import { type Manifest, toldBy } from './manifest.ts'
import type { PackageSource } from './PackageSource.ts'
import { documentPaths, paths } from './paths.ts'
import { type Bag, readBag } from './readBag.ts'
import { readFiles, type Reading } from './readFiles.ts'
import { readSmall } from './readSmall.ts'
import { type Seal, sealSchema } from './seal.ts'
import { verdictOf, type VerificationFinding } from './VerificationFindings.ts'

/** How thoroughly a package is verified: without `sm3` by SHA-256 alone; `trustSm2Pem` is the institution's SM2 key, from outside the package. */
export type Thoroughness = { sm3?: boolean; trustSm2Pem?: string | null }

/** Verifies a package: signature and trust, the bag, every file, continuity, and the evidence log. `trustPem`: the institution's public key, from outside the package. Where only the SM2 key is from outside, that vouches for the other one, which the seal names. */
export async function verifyPackage(source: PackageSource, trustPem: string | null, { sm3 = true, trustSm2Pem = null }: Thoroughness = {}): Promise<Verification> {
  const bytes = await readSmall(source, paths.seal)
  if (bytes === null) return (await isOfBefore(source)) ? unreadable('这是旧格式（1）的档案：请在云踏勘中重新导出', 'this archive is of the earlier format 1: export it again from the cloud survey') : unreadable('包内没有封存清单 evidence-seal/seal.json，不是云踏勘档案', 'there is no evidence-seal/seal.json: this is not a cloud survey archive')
  const sealSha256 = sha256(bytes)
  const parsed = sealSchema.safeParse(parseJson(bytes))
  const second = await checkSecondSignature(source, bytes, parsed.data?.tags ?? {}, trustSm2Pem)
  const anchor = trustPem ?? (second.trusted ? ((await readSmall(source, paths.institution))?.toString() ?? null) : null)
  const signature = checkSignature(bytes, await readSmall(source, paths.signature), anchor)
  if (!parsed.success) return damaged(signature.findings, sealSha256, signature.signedBy)
  const seal = parsed.data
  const bag = await readBag(source, seal)
  const readings = await readFiles(source, [...bag.payload.keys()], { sm3, atMost: seal.payload.bytes })
  const manifest = await readManifest(source, seal, bag, readings)
  const findings = [
    ...signature.findings, ...second.findings, ...bag.findings, ...(await checkFiles(source, bag, readings, manifest)), ...documentFaults(bag, readings, manifest),
    ...(manifest === null ? [] : [...checkContinuity(manifest), ...(await checkEvidence(source, manifest, anchor))]),
  ]
  const good = [...bag.payload.keys()].flatMap((path) => { const reading = readings.get(path); return reading?.state === 'read' && isAsSealed(bag, path, reading) ? [reading.bytes] : [] })
  return {
    ...verdictOf(findings), archiveId: seal.archive.archiveId, number: seal.inspection.number, sealSha256, signedBy: signature.signedBy, trusted: signature.trusted, ...(second.signedBy !== null && { second: { signedBy: second.signedBy, trusted: second.trusted } }),
    files: { expected: bag.payload.size, verified: good.length, bytes: good.reduce((total, size) => total + size, 0) }, findings,
  }
}

/** The verification of what cannot be read as a package. */
export function unreadable(zh: string, en: string): Verification {
  const findings: VerificationFinding[] = [{ code: 'unreadable', path: null, zh, en, at: null }]
  return { ...verdictOf(findings), archiveId: null, number: null, sealSha256: null, signedBy: null, trusted: false, files: { expected: 0, verified: 0, bytes: 0 }, findings }
}

async function isOfBefore(source: PackageSource): Promise<boolean> {
  const stream = await source.open('manifest.json')
  for await (const _ of stream ?? []) return true
  return false
}

/** What the documents tell; null where one was changed, is missing, or is not of the sealed archive: then there is nothing to compare with. */
async function readManifest(source: PackageSource, seal: Seal, bag: Bag, readings: ReadonlyMap<string, Reading>): Promise<Manifest | null> {
  if (!documentPaths.every((path) => isAsSealed(bag, path, readings.get(path)))) return null
  const documents = await Promise.all(documentPaths.map(async (path): Promise<[string, unknown]> => [path, parseJson((await readSmall(source, path)) ?? Buffer.alloc(0))]))
  const told = toldBy(new Map(documents))
  if (told === null || told.archive.archiveId !== seal.archive.archiveId || told.archive.revision !== seal.archive.revision || told.session.sessionId !== seal.session) return null
  const files = [...bag.payload].map(([path, digests]) => { const reading = readings.get(path); return { path, ...digests, bytes: reading?.state === 'read' ? reading.bytes : 0 } })
  return { ...told, ...(seal.evidenceLog && { evidenceLog: seal.evidenceLog }), files }
}

/** Documents that are as sealed, and yet cannot be understood. */
function documentFaults(bag: Bag, readings: ReadonlyMap<string, Reading>, manifest: Manifest | null): VerificationFinding[] {
  if (manifest !== null) return []
  const unknown = documentPaths.filter((path) => !bag.payload.has(path))
  const whole = documentPaths.every((path) => isAsSealed(bag, path, readings.get(path)))
  if (unknown.length === 0 && !whole) return []
  return [{ code: 'changed', path: unknown[0] ?? paths.session, zh: '档案的说明文件缺失、彼此不符，或不属于这份封存清单', en: 'the documents of the archive are missing, do not fit each other, or do not belong to this seal', at: null }]
}

function damaged(signature: VerificationFinding[], sealSha256: string, signedBy: string | null): Verification {
  const zh = '封存清单损坏，或其格式不为本版本所知'
  const en = 'the seal is damaged, or of a format that this version does not know'
  // A seal that does not parse and does not fit its signature was altered; one that fits it is merely unknown here.
  if (!signature.some(({ code }) => code === 'signature')) return { ...unreadable(zh, en), sealSha256, signedBy }
  const findings: VerificationFinding[] = [...signature, { code: 'changed', path: paths.seal, zh, en, at: null }]
  return { ...unreadable(zh, en), ...verdictOf(findings), sealSha256, signedBy, findings }
}
