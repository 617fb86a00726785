import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { StorageError, type StoredObject } from '@cloud-survey/recorder/storage'
import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Routes, Snapshot } from '../contract/index.ts'
import type { Transaction } from '../database/index.ts'
import { leafOf, seenOf } from '../evidence/leaves.ts'
import { recordDecision } from '../evidence/recordDecision.ts'
import type { AccountActor } from '../http/Actor.ts'
import type { Upload } from '../http/Handler.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { endings } from '../verifier/manifest.ts'
import { requireLine } from './makeFinding.ts'
import { pictureSize, type Picture } from './pictureSize.ts'
import { receiveUpload, type Received } from './receiveUpload.ts'
import { requireParticipant } from './requireParticipant.ts'
import { snapshotsOf } from './snapshotsOf.ts'
import { sessionOf, toStoredView } from './storedView.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'liveHub' | 'clock' | 'store'> & { config: Pick<Context['config'], 'dataDir'> }
type Input = z.output<Routes['POST /api/inspections/:inspectionId/snapshots']['query']>

/**
 * Stores a full-resolution snapshot, unaltered, bound to the moment and view that it shows.
 * Refuses with `upload-invalid`, `checkpoint-unknown`, `track-unknown`, `session-missing`, `not-taking-part`, `inspection-concluded`, and store errors.
 */
export async function storeSnapshot(context: Needs, actor: AccountActor, inspectionId: string, input: Input, upload: Upload): Promise<Snapshot> {
  // The moment is that of the request: a slow upload must not move it.
  const now = context.clock.now()
  const { accountId } = actor.account
  const sessionId = await context.database.$transaction((transaction) => check(transaction, inspectionId, accountId, input))
  const id = randomUUID()
  await receiveUpload(join(context.config.dataDir, 'uploads'), upload.stream, async (received) => {
    const picture = checkPicture(received, upload.type)
    const key = `sessions/${sessionId}/snapshots/${id}.${endings[picture.mime] ?? 'bin'}`
    const stored = await put(context, key, received)
    const view = toStoredView({ ...input, yaw: input.yaw ?? null, pitch: input.pitch ?? null, fov: input.fov ?? null }, now)
    await context.database.$transaction(async (transaction) => {
      await requireParticipant(transaction, inspectionId, accountId)
      const { sha256, bytes, versionId } = stored
      await transaction.snapshot.create({ data: { id, inspectionId, sessionId, accountId, code: input.code ?? null, objectKey: key, versionId, sha256, bytes, ...picture, view, at: new Date(view.at) } })
      await recordDecision(transaction, inspectionId, leafOf('shot', id, { at: now, snapshot: id, sha256, bytes, code: input.code ?? null, seen: seenOf(view), by: accountId }))
      await context.auditTrail.record(transaction, { actor, action: 'snapshot.stored', target: `inspection:${inspectionId}`, detail: { snapshotId: id, sha256 } })
    })
  })
  context.liveHub.changed(inspectionId, 'findings')
  const snapshot = (await snapshotsOf(context, inspectionId)).find(({ snapshotId }) => snapshotId === id)
  if (!snapshot) throw new ApiError('internal', `snapshot "${id}" cannot be read back`)
  return snapshot
}

async function check(transaction: Transaction, inspectionId: string, accountId: string, input: Input): Promise<string> {
  const inspection = await requireParticipant(transaction, inspectionId, accountId)
  if (input.code !== undefined) await requireLine(transaction, await checklistOf({ database: transaction }, inspection.checklistVersionId), input.code)
  const sessionId = await sessionOf(transaction, inspectionId, input.producerId)
  if (sessionId === null) throw new ApiError('session-missing', `inspection "${inspection.number}" has no session`)
  return sessionId
}

async function put({ store }: Needs, key: string, { path, sha256 }: Received): Promise<StoredObject> {
  try {
    return await store.put(key, { path }, sha256)
  } catch (cause) {
    if (!(cause instanceof StorageError)) throw cause
    if (cause.code === 'store-full') throw new ApiError('store-full', 'the object store is full: the snapshot was not stored', { cause })
    if (cause.code === 'store-unavailable') throw new ApiError('store-unavailable', 'the object store is away: the snapshot was not stored, take it again soon', { cause, retryAfter: 5 })
    throw cause
  }
}

function checkPicture({ head, tail }: Received, type: string): Picture {
  const picture = pictureSize(head)
  if (picture.mime !== type) throw new ApiError('upload-invalid', `the upload says that it is "${type}", but it is "${picture.mime}"`)
  if (picture.mime === 'image/png' && tail.toString('latin1', 4, 8) !== 'IEND') throw new ApiError('upload-invalid', 'the picture is cut off')
  return picture
}
