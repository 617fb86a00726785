import { dayInChina } from '../chinaDays.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { sha256 } from '../keys/sha256.ts'
import type { Occasion, Signer } from '../keys/Signer.ts'
import { sm3 } from '../keys/sm3.ts'
import { bagManifest } from '../verifier/bagManifest.ts'
import type { Manifest } from '../verifier/manifest.ts'
import { paths } from '../verifier/paths.ts'
import type { Seal, SignatureFile, Sm2SignatureFile } from '../verifier/seal.ts'
import type { MadeFile } from './MadeFile.ts'

type Tag = MadeFile
type PublicKey = Pick<Signer, 'keyId' | 'publicKeyPem'>
/** What is to be signed next, by which of the institution's keys. */
export type ToSign = { by: 'institution' | 'sm2'; bytes: Buffer; occasion: Occasion }
type Signing<T> = Generator<ToSign, T, Buffer>

/** The tag files of a bag (BagIt 1.0, RFC 8493): its manifests, and the institution's seal over them. `finalHead`: that of the session's evidence log, as a line; `timestamp`: over it, where there is one. The second key, where there is one, signs both too; the seal names it, so that its signatures cannot be left out unnoticed. */
export async function bagTags({ institution, sm2 }: { institution: Signer; sm2: Signer | null }, manifest: Manifest, finalHead: string | null, timestamp: Uint8Array | null = null): Promise<Tag[]> {
  const steps = bagSteps({ institution, sm2 }, manifest, finalHead, timestamp)
  let step = steps.next()
  while (step.done !== true) {
    const { by, bytes, occasion } = step.value
    step = steps.next(await (by === 'sm2' && sm2 !== null ? sm2 : institution).sign(bytes, occasion))
  }
  return step.value
}

/** The making of a bag's tag files, which stops at each signature until that is given. */
export function* bagSteps({ institution, sm2 }: { institution: PublicKey; sm2: PublicKey | null }, manifest: Manifest, finalHead: string | null, timestamp: Uint8Array | null = null): Signing<Tag[]> {
  const { files } = manifest
  const bound: Tag[] = [
    { path: paths.bagit, content: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' },
    { path: paths.bagInfo, content: bagInfo(manifest) },
    { path: paths.manifestSha256, content: bagManifest(new Map(files.map((file) => [file.path, file.sha256]))) },
    { path: paths.manifestSm3, content: bagManifest(new Map(files.map((file) => [file.path, file.sm3]))) },
    { path: paths.institution, content: institution.publicKeyPem },
    ...(finalHead === null ? [] : [{ path: paths.finalHead, content: finalHead }]),
    ...(sm2 === null ? [] : [{ path: paths.sm2Institution, content: sm2.publicKeyPem }]),
    ...(sm2 === null || finalHead === null ? [] : [{ path: paths.sm2FinalHead, content: canonicalJson(yield* secondSignatureOf(sm2, manifest, paths.finalHead, finalHead)) }]),
    ...(timestamp === null ? [] : [{ path: paths.finalTimestamp, content: timestamp }]),
  ]
  const seal = canonicalJson(sealOf(manifest, bound))
  const sealed: Tag[] = [...bound, { path: paths.seal, content: seal }, { path: paths.signature, content: canonicalJson(yield* signatureOf(institution, manifest, seal)) }]
  if (sm2 !== null) sealed.push({ path: paths.sm2Signature, content: canonicalJson(yield* secondSignatureOf(sm2, manifest, paths.seal, seal)) })
  return [
    ...sealed,
    { path: paths.tagmanifestSha256, content: bagManifest(new Map(sealed.map(({ path, content }) => [path, sha256(content)]))) },
    { path: paths.tagmanifestSm3, content: bagManifest(new Map(sealed.map(({ path, content }) => [path, sm3(content)]))) },
  ]
}

function bagInfo({ archive, inspection, files }: Manifest): string {
  return [
    `Bagging-Date: ${dayInChina(archive.sealedAt)}`,
    'Bag-Software-Agent: Cloud Survey',
    `External-Identifier: ${archive.archiveId}`,
    'External-Description: 云踏勘电子档案 / archive of a remote inspection',
    `Internal-Sender-Identifier: ${inspection.number}`,
    `Bag-Group-Identifier: ${inspection.inspectionId}`,
    `Payload-Oxum: ${bytesOf(files)}.${files.length}`,
  ].map((line) => `${line}\n`).join('')
}

function sealOf({ archive, inspection, session, evidenceLog, files }: Manifest, bound: readonly Tag[]): Seal {
  const { inspectionId, number } = inspection
  const tags = Object.fromEntries(bound.map(({ path, content }) => [path, { sha256: sha256(content), sm3: sm3(content) }]))
  return { format: 'cloud-survey-seal/2', archive, inspection: { inspectionId, number }, session: session.sessionId, payload: { files: files.length, bytes: bytesOf(files) }, tags, evidenceLog: evidenceLog ?? null }
}

function* signatureOf({ keyId, publicKeyPem }: PublicKey, { archive }: Manifest, seal: string): Signing<SignatureFile> {
  const signature = yield { by: 'institution', bytes: Buffer.from(seal), occasion: { purpose: 'seal', subject: archive.archiveId } }
  return { format: 'cloud-survey-signature/2', signs: paths.seal, algorithm: 'Ed25519', keyId, publicKey: publicKeyPem, sha256: sha256(seal), signature: signature.toString('base64') }
}

function* secondSignatureOf({ keyId, publicKeyPem }: PublicKey, { archive }: Manifest, signs: Sm2SignatureFile['signs'], content: string): Signing<Sm2SignatureFile> {
  const signature = yield { by: 'sm2', bytes: Buffer.from(content), occasion: { purpose: signs === paths.seal ? 'seal' : 'final-head', subject: archive.archiveId } }
  return { format: 'cloud-survey-signature/2', signs, algorithm: 'SM2', keyId, publicKey: publicKeyPem, sha256: sha256(content), signature: signature.toString('base64') }
}

function bytesOf(files: Manifest['files']): number {
  return files.reduce((total, { bytes }) => total + bytes, 0)
}
