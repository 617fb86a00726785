import { randomUUID } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { appendCityLeaves } from '../city-log/appendCityLeaves.ts'
import { finalLeaves } from '../city-log/cityLeaves.ts'
import type { Archive } from '../database/index.ts'
import { beginKeeping } from '../keeping/beginKeeping.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { sha256 } from '../keys/sha256.ts'
import type { Manifest } from '../verifier/manifest.ts'
import { paths } from '../verifier/paths.ts'
import { packageFormat } from './ArchiveShelf.ts'
import { makePackage } from './makePackage.ts'
import { readIndex, readShelved, type StoredIndex } from './readShelved.ts'
import { StoreReads } from './StoreReads.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'auditTrail' | 'liveHub' | 'clock' | 'papers' | 'timestamps' | 'config'>

/** Seals a closed session into the next revision of its archive: every object checked, the package stored, then the catalogue. Throws where something is missing or away; nothing is sealed then. */
export async function sealSession(context: Needs, sessionId: string): Promise<void> {
  const { archive, sealedAt } = await begin(context, sessionId)
  const last = await context.database.archiveRevision.findFirst({ where: { archiveId: archive.id }, orderBy: { revision: 'desc' } })
  const revision = (last?.revision ?? 0) + 1
  const indexKey = `archives/${archive.id}/r${revision}/index.json`
  // What an earlier, broken attempt at this revision left is taken as it is: what is stored is never replaced.
  const index = (await readIndex({ store: StoreReads.create(context.store) }, indexKey)) ?? (await makeAndIndex(context, sessionId, indexKey, { archiveId: archive.id, revision, sealedAt, previous: last?.sealSha256 ?? null }))
  await enter(context, archive.id, indexKey, index)
  context.keys.sessions.forget(sessionId)
}

/** Makes a package; its index, which makes it whole in the store, comes last. */
async function makeAndIndex(context: Needs, sessionId: string, indexKey: string, archive: Manifest['archive']): Promise<StoredIndex> {
  const index = await makePackage(context, sessionId, archive)
  const bytes = Buffer.from(canonicalJson(index))
  const hash = sha256(bytes)
  await context.store.put(indexKey, { content: bytes }, hash)
  return { sha256: hash, files: new Map(index.files.map((file) => [file.path, file])) }
}

/** Enters a package that is in the store into the catalogue. Refuses with `object-changed` one that is not whole. */
async function enter(context: Needs, archiveId: string, indexKey: string, { files, sha256: indexSha256 }: StoredIndex): Promise<void> {
  const sealSha256 = files.get(paths.seal)?.sha256 ?? ''
  const store = StoreReads.create(context.store)
  const read = await readShelved({ store }, files, sealSha256)
  if (read === null) await store.requireRead()
  if (read === null) throw new ApiError('object-changed', `the package "${indexKey}" in the store is not whole: it cannot be entered into the catalogue`)
  const { seal, manifest } = read
  const { revision, sealedAt } = seal.archive
  const { keyId } = context.keys.institution
  const bytes = [...files.values()].reduce((total, file) => total + file.bytes, 0)
  await context.database.$transaction(async (transaction) => {
    await transaction.archiveRevision.create({
      data: { archiveId, revision, format: packageFormat, sealedAt: new Date(sealedAt), indexKey, indexSha256, sealSha256, keyId, bytes: BigInt(bytes), outcome: manifest.conclusion?.stands ? manifest.conclusion.outcome : null },
    })
    await transaction.archive.update({ where: { id: archiveId }, data: { status: 'sealed', problem: null } })
    await appendCityLeaves(transaction, finalLeaves(manifest, sealSha256, sealedAt))
    await beginKeeping(transaction, archiveId, revision, new Date(sealedAt))
    await context.auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'archive.sealed', target: `archive:${archiveId}`, detail: { revision, sealSha256, files: files.size } })
  })
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
