import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { appendCityLeaves } from '../city-log/appendCityLeaves.ts'
import { finalLeaves } from '../city-log/cityLeaves.ts'
import type { Archive } from '../database/index.ts'
import { isCurrent, sealedLog } from '../evidence/sealedLog.ts'
import { canonicalJson, type Json } from '../keys/canonicalJson.ts'
import { sha256 } from '../keys/sha256.ts'
import { parseJson } from '../verifier/checkSignature.ts'
import { dataFiles, manifestFormat, manifestSchema, mediaFolder, type Manifest, type ManifestFile, type SignatureFile } from '../verifier/manifest.ts'
import { checkObjects } from './checkObjects.ts'
import { gatherEvidence, type Evidence } from './gatherEvidence.ts'
import { playlist } from './playlist.ts'
import { readme } from './readme.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'auditTrail' | 'liveHub' | 'clock'>

/** Seals a closed session into the next revision of its archive: every object checked, manifest and signature stored, then the catalogue. Throws where something is missing or away; nothing is sealed then. */
export async function sealSession(context: Needs, sessionId: string): Promise<void> {
  const { archive, sealedAt } = await begin(context, sessionId)
  const last = await context.database.archiveRevision.findFirst({ where: { archiveId: archive.id }, orderBy: { revision: 'desc' } })
  const revision = (last?.revision ?? 0) + 1
  const folder = `archives/${archive.id}/r${revision}`
  const bytes = (await storedManifest(context, `${folder}/manifest.json`)) ?? (await makeManifest(context, sessionId, { archiveId: archive.id, revision, sealedAt, previous: last?.manifestSha256 ?? null }))
  const manifest = manifestSchema.parse(parseJson(bytes))
  const manifestSha256 = sha256(bytes)
  const signature = signatureFile(context, bytes, manifestSha256, manifest.archive.sealedAt)
  await context.store.put(`${folder}/manifest.json`, { content: bytes }, manifestSha256)
  await putJson(context, `${folder}/manifest.sig.json`, signature)
  const size = manifest.files.reduce((total, file) => total + file.bytes, bytes.length)
  await context.database.$transaction(async (transaction) => {
    await transaction.archiveRevision.create({
      data: {
        archiveId: archive.id, revision, sealedAt: new Date(manifest.archive.sealedAt), manifestKey: `${folder}/manifest.json`, manifestSha256, signature: signature.signature, keyId: signature.keyId,
        bytes: BigInt(size), outcome: manifest.conclusion?.stands ? manifest.conclusion.outcome : null,
      },
    })
    await transaction.archive.update({ where: { id: archive.id }, data: { status: 'sealed', problem: null } })
    await appendCityLeaves(transaction, finalLeaves(manifest, manifestSha256, context.clock.now()))
    await context.auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'archive.sealed', target: `archive:${archive.id}`, detail: { revision, manifestSha256, files: manifest.files.length } })
  })
  context.keys.sessions.forget(sessionId)
  context.liveHub.changed(manifest.inspection.inspectionId, 'archive')
}

async function begin({ database, clock }: Needs, sessionId: string): Promise<{ archive: Archive; sealedAt: number }> {
  const session = await database.session.findUniqueOrThrow({ where: { id: sessionId }, include: { recording: true } })
  if (session.state !== 'closed') throw new ApiError('session-not-closed', `session "${sessionId}" is still ${session.state}`)
  const now = clock.now()
  await database.archive.createMany({ data: [{ id: randomUUID(), sessionId, status: 'sealing', createdAt: new Date(now) }], skipDuplicates: true })
  const archive = await database.archive.findUniqueOrThrow({ where: { sessionId } })
  const inspection = { inspectionId: session.inspectionId }
  const [signed, stepped] = await Promise.all([
    database.signature.findFirst({ where: { conclusion: inspection }, orderBy: { at: 'desc' }, select: { at: true } }),
    database.rectificationStep.findFirst({ where: { rectification: inspection }, orderBy: { at: 'desc' }, select: { at: true } }),
  ])
  const known = [session.recording?.finishedAt, signed?.at, stepped?.at].map((at) => at?.getTime() ?? 0)
  // Where another node's clock is ahead, a seal older than what it seals would be made again and again.
  return { archive, sealedAt: Math.max(now, ...known) }
}

/** A manifest that an earlier, broken attempt at this revision left: it is taken as it is, because what is stored is never replaced. */
async function storedManifest({ store }: Needs, key: string): Promise<Buffer | null> {
  return (await store.exists(key)) ? buffer(await store.get(key)) : null
}

async function makeManifest(context: Needs, sessionId: string, archive: Manifest['archive']): Promise<Buffer> {
  const log = await sealedLog(context, sessionId)
  const { members, objects } = await gatherEvidence(context, sessionId)
  // What was decided in between is in one of the two only.
  if (log && !(await isCurrent(context, sessionId, log))) return makeManifest(context, sessionId, archive)
  await checkObjects(context, objects)
  const generated = [...generatedFiles(context, archive, members), ...(log?.files ?? [])]
  const made = await Promise.all(generated.map((file) => putGenerated(context, archive.archiveId, file)))
  const files = [...made, ...objects].sort((a, b) => (a.path < b.path ? -1 : 1))
  return Buffer.from(canonicalJson(toJson({ format: manifestFormat, archive, ...members, ...(log && { evidenceLog: log.evidenceLog }), files })))
}

/** The files of a package that are made on sealing. */
function generatedFiles({ keys }: Needs, archive: Manifest['archive'], members: Evidence['members']): { path: string; content: string }[] {
  const { keyId, publicKeyPem } = keys.institution
  return [
    { path: 'README.txt', content: readme({ number: members.inspection.number, archiveId: archive.archiveId, keyId }) },
    { path: 'trust/root.pem', content: publicKeyPem },
    ...dataFiles({ archive, ...members }).map(({ path, content }) => ({ path, content: canonicalJson(toJson(content)) })),
    ...members.tracks.map(({ trackId, segments }) => ({ path: `${mediaFolder(trackId)}/playlist.m3u8`, content: playlist(segments, { finished: true }) })),
  ]
}

// Named by their content, so that a second attempt with newer content does not meet the first one's files.
async function putGenerated({ store }: Needs, archiveId: string, { path, content }: { path: string; content: string }): Promise<ManifestFile> {
  const bytes = Buffer.from(content)
  const hash = sha256(bytes)
  const stored = await store.put(`archives/${archiveId}/files/${hash}`, { content: bytes }, hash)
  return { path, sha256: hash, bytes: bytes.length, object: { key: stored.key, versionId: stored.versionId } }
}

function signatureFile({ keys }: Needs, manifest: Buffer, manifestSha256: string, signedAt: number): SignatureFile {
  const { institution } = keys
  return {
    format: 'cloud-survey-signature/1', signs: 'manifest.json', algorithm: 'Ed25519', keyId: institution.keyId, publicKey: institution.publicKeyPem,
    sha256: manifestSha256, signature: institution.sign(manifest).toString('base64'), signedAt,
  }
}

async function putJson({ store }: Needs, key: string, value: SignatureFile): Promise<void> {
  const bytes = Buffer.from(canonicalJson(value))
  await store.put(key, { content: bytes }, sha256(bytes))
}

function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value))
}
