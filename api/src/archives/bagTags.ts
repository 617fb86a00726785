import { dayInChina } from '../chinaDays.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import type { InstitutionKey } from '../keys/InstitutionKey.ts'
import { sha256 } from '../keys/sha256.ts'
import { sm3 } from '../keys/sm3.ts'
import { bagManifest } from '../verifier/bagManifest.ts'
import type { Manifest } from '../verifier/manifest.ts'
import { paths } from '../verifier/paths.ts'
import type { Seal, SignatureFile } from '../verifier/seal.ts'
import type { MadeFile } from './MadeFile.ts'

type Tag = MadeFile

/** The tag files of a bag (BagIt 1.0, RFC 8493): its manifests, and the institution's seal over them. `finalHead`: that of the session's evidence log, as a line; `timestamp`: over it, where there is one. */
export function bagTags(institution: Pick<InstitutionKey, 'keyId' | 'publicKeyPem' | 'sign'>, manifest: Manifest, finalHead: string | null, timestamp: Uint8Array | null = null): Tag[] {
  const { files } = manifest
  const bound: Tag[] = [
    { path: paths.bagit, content: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' },
    { path: paths.bagInfo, content: bagInfo(manifest) },
    { path: paths.manifestSha256, content: bagManifest(new Map(files.map((file) => [file.path, file.sha256]))) },
    { path: paths.manifestSm3, content: bagManifest(new Map(files.map((file) => [file.path, file.sm3]))) },
    { path: paths.institution, content: institution.publicKeyPem },
    ...(finalHead === null ? [] : [{ path: paths.finalHead, content: finalHead }]),
    ...(timestamp === null ? [] : [{ path: paths.finalTimestamp, content: timestamp }]),
  ]
  const seal = canonicalJson(sealOf(manifest, bound))
  const sealed: Tag[] = [...bound, { path: paths.seal, content: seal }, { path: paths.signature, content: canonicalJson(signatureOf(institution, seal)) }]
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

function signatureOf(institution: Pick<InstitutionKey, 'keyId' | 'publicKeyPem' | 'sign'>, seal: string): SignatureFile {
  const signature = institution.sign(Buffer.from(seal)).toString('base64')
  return { format: 'cloud-survey-signature/2', signs: paths.seal, algorithm: 'Ed25519', keyId: institution.keyId, publicKey: institution.publicKeyPem, sha256: sha256(seal), signature }
}

function bytesOf(files: Manifest['files']): number {
  return files.reduce((total, { bytes }) => total + bytes, 0)
}
