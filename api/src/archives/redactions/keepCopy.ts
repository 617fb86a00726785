import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import type { Redaction as Row } from '../../database/index.ts'

type Needs = Pick<Context, 'database' | 'store' | 'auditTrail' | 'clock'>

const gone = ['destroying', 'destroyed']

/** Where a redacted copy lies in the object store: not among the originals. */
export function copyKey({ archiveId, id }: Pick<Row, 'archiveId' | 'id'>): string {
  return `derivatives/${archiveId}/${id}.mp4`
}

/** Stores a copy that was made, and notes it in one transaction. It is kept as its archive is: locked and held by the next pass, read again with each round. Refuses with `archive-destroyed`, and store errors. */
export async function keepCopy(context: Needs, redaction: Row, path: string): Promise<void> {
  const { database, store, clock, auditTrail } = context
  const key = copyKey(redaction)
  // Stored by an attempt that ended before it was noted: nobody was given it.
  for await (const left of store.list(`derivatives/${redaction.archiveId}/`)) if (left.key === key && !left.marker) await store.remove(key, { versionId: left.versionId })
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  const { sha256, versionId } = await store.put(key, { path }, hash.digest('hex'))
  const { size } = await stat(path)
  const { id: redactionId, archiveId, revision, sealSha256, planSha256 } = redaction
  await database.$transaction(async (transaction) => {
    const kept = await transaction.keeping.updateMany({ where: { archiveId, state: { notIn: gone } }, data: { state: 'locking', attempts: 0, nextTryAt: new Date(clock.now()) } })
    if (kept.count === 0) throw isDestroyed(archiveId)
    await transaction.redactedCopy.create({ data: { redactionId, objectKey: key, versionId, sha256, bytes: BigInt(size), at: new Date(clock.now()) } })
    await transaction.redactionWork.update({ where: { redactionId }, data: { state: 'done', problem: null } })
    await auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'archive.redacted-copy-made', target: `archive:${archiveId}`, detail: { redactionId, revision, sealSha256, planSha256, copySha256: sha256, bytes: size } })
  }).catch(async (error: unknown) => {
    if (error instanceof ApiError && error.code === 'archive-destroyed') await store.remove(key, { versionId })
    throw error
  })
}

/** Of what is destroyed no copy is made: `archive-destroyed`. */
export async function requireKept({ database }: Pick<Needs, 'database'>, { archiveId }: Row): Promise<void> {
  const count = await database.archive.count({ where: { id: archiveId, OR: [{ status: 'destroyed' }, { keeping: { state: { in: gone } } }] } })
  if (count > 0) throw isDestroyed(archiveId)
}

function isDestroyed(archiveId: string): ApiError {
  return new ApiError('archive-destroyed', `archive "${archiveId}" was destroyed: no copy of it is made`)
}
