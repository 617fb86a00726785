import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Request, Response } from 'express'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { RectificationFile } from '../contract/index.ts'
import { pictureSize } from '../findings/pictureSize.ts'
import { receiveUpload, type Received } from '../findings/receiveUpload.ts'
import type { ApplicantActor } from '../http/Actor.ts'
import type { Upload } from '../http/Handler.ts'
import { sendObject } from '../http/sendObject.ts'
import { smallPicture } from '../pictures/seenPicture.ts'
import { lockInspection } from '../sessions/openSession.ts'
import { endings } from '../verifier/manifest.ts'
import { toFile } from './rectificationsOf.ts'
import { requireWaiting } from './requireRectification.ts'
import { videoKind } from './videoKind.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'liveHub' | 'clock' | 'store'> & { config: Pick<Context['config'], 'dataDir'> }

const mostFiles = 20

/**
 * Stores a photo or video of the answer, unaltered. The same bytes sent again for a line, as browsers do on a bad one, are the file that is there. Refuses with `rectification-missing`, `rectification-over`, `checkpoint-unknown` (not on the notice),
 * `upload-invalid`, and store errors.
 */
export async function addFile(context: Needs, actor: ApplicantActor, code: string, upload: Upload): Promise<RectificationFile> {
  await requireLine(context, actor, code)
  return receiveUpload(join(context.config.dataDir, 'uploads'), upload.stream, async (received) => {
    const mime = kindOf(received, upload.type)
    const id = randomUUID()
    const sent = (await requireWaiting(context.database, actor.inspectionId)).files.find((file) => file.code === code && file.sha256 === received.sha256)
    if (sent) return sent
    const key = `inspections/${actor.inspectionId}/rectification/${id}.${endings[mime]}`
    const { versionId } = await context.store.put(key, { path: received.path }, received.sha256)
    const row = await context.database.$transaction(async (transaction) => {
      await lockInspection(transaction, actor.inspectionId)
      const { rectificationId } = await requireWaiting(transaction, actor.inspectionId)
      const { sha256, bytes } = received
      const made = await transaction.rectificationFile.create({ data: { id, rectificationId, code, objectKey: key, versionId, sha256, bytes, mime, at: new Date(context.clock.now()) } })
      await context.auditTrail.record(transaction, { actor, action: 'rectification-file.added', target: `inspection:${actor.inspectionId}`, detail: { fileId: id, code, sha256 } })
      return made
    })
    context.liveHub.changed(actor.inspectionId, 'inspection')
    return toFile(row)
  })
}

/** Takes a photo or video back before the answer is handed in; that is noted, and the object stays stored. Refuses with `file-unknown`, `rectification-over`. */
export async function takeBackFile(context: Needs, actor: ApplicantActor, fileId: string): Promise<void> {
  await context.database.$transaction(async (transaction) => {
    await lockInspection(transaction, actor.inspectionId)
    const { rectificationId } = await requireWaiting(transaction, actor.inspectionId)
    const { count } = await transaction.rectificationFile.updateMany({ where: { id: fileId, rectificationId, takenBackAt: null }, data: { takenBackAt: new Date(context.clock.now()) } })
    if (count === 0) throw unknownFile(fileId)
    await context.auditTrail.record(transaction, { actor, action: 'rectification-file.taken-back', target: `inspection:${actor.inspectionId}`, detail: { fileId } })
  })
  context.liveHub.changed(actor.inspectionId, 'inspection')
}

/** Sends a photo or video of an inspection's answers, unaltered, or, with `width`, a photo as a JPEG at most so wide, for lists. Refuses with `file-unknown`, and store errors. */
export async function sendFile(context: Pick<Context, 'database' | 'store'>, inspectionId: string, fileId: string, { width, request, response }: { width: number | undefined; request: Request; response: Response }): Promise<void> {
  const file = await context.database.rectificationFile.findFirst({ where: { id: fileId, takenBackAt: null, rectification: { inspectionId } } })
  if (!file) throw unknownFile(fileId)
  const { objectKey, versionId, sha256, bytes, mime } = file
  if (width !== undefined && mime.startsWith('image/')) {
    const small = await smallPicture(await buffer(await context.store.get(objectKey, { versionId })), width)
    return void response.type('image/jpeg').set({ 'Cache-Control': 'private, max-age=31536000, immutable', 'X-Content-Type-Options': 'nosniff' }).send(small)
  }
  await sendObject(context, { key: objectKey, versionId, sha256, bytes, type: mime }, request, response)
}

async function requireLine({ database }: Needs, { inspectionId }: ApplicantActor, code: string): Promise<void> {
  const { number, lines, files } = await requireWaiting(database, inspectionId)
  if (!lines.some((line) => line.code === code)) throw new ApiError('checkpoint-unknown', `"${code}" is no line of the correction notice "${number}"`)
  if (files.filter((file) => file.code === code).length >= mostFiles) throw new ApiError('request-invalid', `a line takes at most ${mostFiles} photos and videos; take one back first`, { fields: [{ path: 'query.code', problem: 'has enough files' }] })
}

/** What an upload is, by its bytes; it must be what it says. Refuses with `upload-invalid`. */
function kindOf({ head, bytes }: Received, type: string): string {
  if (bytes === 0) throw new ApiError('upload-invalid', 'the upload is empty')
  const mime = type.startsWith('video/') ? videoKind(head) : pictureSize(head).mime
  if (mime === null) throw new ApiError('upload-invalid', 'the upload is no video that can be played: send MP4, MOV or WebM')
  // Phones call an MP4 QuickTime and the other way round.
  if (mime !== type && !(mime.startsWith('video/') && type.startsWith('video/'))) throw new ApiError('upload-invalid', `the upload says that it is "${type}", but it is "${mime}"`)
  return mime
}

function unknownFile(fileId: string): ApiError {
  return new ApiError('file-unknown', `there is no photo or video "${fileId}" in the answer`)
}
