import { ApiError } from '../../ApiError.ts'
import { purposeDetail, requirePurpose } from '../../audit-trail/requirePurpose.ts'
import type { Context } from '../../Context.ts'
import type { redactionRoutes } from '../../contract/index.ts'
import type { Handlers } from '../../http/Handler.ts'
import { sendObject } from '../../http/sendObject.ts'
import { ArchiveShelf } from '../ArchiveShelf.ts'
import { planRedaction, redactionOf, retryRedaction } from './planRedaction.ts'
import type { RedactionDesk } from './RedactionDesk.ts'
import { toRedaction, whole } from './toRedaction.ts'

/** The routes by which redacted copies are planned, followed and downloaded. */
export function redactionHandlers(context: Context, desk: RedactionDesk): Pick<Handlers, keyof typeof redactionRoutes> {
  const shelf = ArchiveShelf.create(context)
  return {
    'GET /api/archives/:archiveId/redactions': async ({ params: { archiveId } }) => ({ redactions: (await context.database.redaction.findMany({ where: { archiveId }, orderBy: { at: 'desc' }, include: whole })).map(toRedaction) }),
    'POST /api/archives/:archiveId/redactions': async ({ actor, params: { archiveId }, body }) => {
      const redaction = await planRedaction(context, shelf, actor, archiveId, body)
      desk.wake()
      return redaction
    },
    'POST /api/archives/:archiveId/redactions/:redactionId/retry': async ({ actor, params }) => {
      const redaction = await retryRedaction(context, actor, params)
      desk.wake()
      return redaction
    },
    'GET /api/archives/:archiveId/redactions/:redactionId/copy.mp4': async ({ actor, params, request, response }) => {
      const { archiveId, redactionId } = params
      await shelf.revision(archiveId)
      const purpose = await requirePurpose(context, actor, archiveId)
      await redactionOf(context, params)
      const copy = await context.database.redactedCopy.findUnique({ where: { redactionId } })
      if (!copy) throw new ApiError('redaction-not-done', `the copy of redaction "${redactionId}" is not made yet`)
      await context.auditTrail.record(context.database, { actor, action: 'archive.redacted-copy-read', target: `archive:${archiveId}`, detail: { redactionId, copySha256: copy.sha256, ...purposeDetail(purpose) } })
      // The name goes where the file goes: it says what it is.
      response.attachment(`redacted-copy-not-the-original-${redactionId}.mp4`)
      await sendObject(context, { key: copy.objectKey, versionId: copy.versionId, sha256: copy.sha256, bytes: Number(copy.bytes), type: 'video/mp4', cacheControl: 'private, no-store' }, request, response)
    },
  }
}
