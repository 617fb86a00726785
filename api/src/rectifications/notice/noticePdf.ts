import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'
import { StorageError } from '@cloud-survey/recorder/storage'
import { ApiError } from '../../ApiError.ts'
import { conclusionsOf } from '../../conclusions/conclusionOf.ts'
import type { Context } from '../../Context.ts'
import type { Rectification } from '../../contract/index.ts'
import { storedViewSchema } from '../../findings/storedView.ts'
import { seenPicture } from '../../pictures/seenPicture.ts'
import { checklistOf } from '../../standards/checklistOf.ts'
import { rectificationsOf } from '../rectificationsOf.ts'
import { noticePageOf, type NoticeOf, type NoticePage } from './noticePageOf.ts'

type Needs = Pick<Context, 'database' | 'store' | 'logger'>

/** The correction notice of a rectification as a PDF, with the pictures as the examiners looked at them. Refuses with `rectification-missing`, and store errors. */
export async function noticePdf(context: Needs, inspectionId: string, rectificationId: string): Promise<Buffer> {
  const rectifications = await rectificationsOf(context.database, inspectionId)
  const rectification = rectifications.find((one) => one.rectificationId === rectificationId)
  if (!rectification) throw new ApiError('rectification-missing', `there is no correction notice "${rectificationId}" in this inspection`)
  const about = await aboutOf(context, inspectionId, rectification, rectifications)
  return drawn(noticePageOf(rectification, about, await picturesOf(context, inspectionId, rectification)))
}

/** A snapshot as it was looked at, small. Refuses with `snapshot-unknown`, `upload-invalid` where it cannot be read as a picture, and store errors. */
export async function seenSnapshot({ database, store }: Needs, inspectionId: string, snapshotId: string): Promise<Buffer> {
  const snapshot = await database.snapshot.findFirst({ where: { id: snapshotId, inspectionId } })
  if (!snapshot) throw new ApiError('snapshot-unknown', `there is no snapshot "${snapshotId}" in this inspection`)
  const picture = await buffer(await store.get(snapshot.objectKey, { versionId: snapshot.versionId }))
  try {
    return await seenPicture(picture, storedViewSchema.parse(snapshot.view))
  } catch (cause) {
    throw new ApiError('upload-invalid', `the snapshot "${snapshotId}" cannot be shown as a picture`, { cause })
  }
}

async function aboutOf({ database }: Needs, inspectionId: string, { conclusionId }: Rectification, rectifications: readonly Rectification[]): Promise<NoticeOf> {
  const row = await database.inspection.findUniqueOrThrow({ where: { id: inspectionId }, include: { checklistVersion: { include: { situation: { include: { matter: { select: { agency: true } } } } } } } })
  const { matter, situation } = await checklistOf({ database }, row.checklistVersionId)
  const { current, earlier } = await conclusionsOf({ database }, inspectionId, rectifications)
  const conclusion = [...earlier, current].find((one) => one?.conclusionId === conclusionId)
  if (!conclusion) throw new ApiError('internal', `the conclusion "${conclusionId}" cannot be read`)
  const { number, placeName, address, applicantName } = row
  return { agency: row.checklistVersion.situation.matter.agency, number, matter, situation, placeName, address, applicantName, conclusion }
}

/** The pictures of a notice, one after the other: each may be large. */
async function picturesOf(context: Needs, inspectionId: string, { lines }: Rectification): Promise<Map<string, Uint8Array | null>> {
  const pictures = new Map<string, Uint8Array | null>()
  for (const snapshotId of new Set(lines.flatMap((line) => line.pictures))) {
    pictures.set(snapshotId, await seenSnapshot(context, inspectionId, snapshotId).catch((error: unknown) => {
      if (error instanceof StorageError && error.code === 'store-unavailable') throw error
      context.logger.warn({ err: error, snapshotId }, 'a picture of a notice cannot be shown')
      return null
    }))
  }
  return pictures
}

/** Draws on a thread of its own: cutting the fonts down takes a fifth of a second each, for which nobody's live session waits. */
async function drawn(page: NoticePage): Promise<Buffer> {
  const worker = new Worker(new URL('./noticeWorker.ts', import.meta.url), { workerData: page })
  try {
    const [pdf] = (await once(worker, 'message')) as [Uint8Array]
    return Buffer.from(pdf)
  } finally {
    await worker.terminate()
  }
}
