import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { requirePurposeOfInspection } from '../audit-trail/requirePurpose.ts'
import { sendObject } from '../http/sendObject.ts'
import { makeFinding } from './makeFinding.ts'
import { storeSnapshot } from './storeSnapshot.ts'

type Names = 'POST /api/inspections/:inspectionId/findings' | 'POST /api/inspections/:inspectionId/snapshots' | 'GET /api/inspections/:inspectionId/snapshots/:snapshotId'

/** The routes by which examiners judge checkpoints and take snapshots. */
export function findingsHandlers(context: Context): Pick<Handlers, Names> {
  return {
    'POST /api/inspections/:inspectionId/findings': ({ actor, params, body }) => makeFinding(context, actor, params.inspectionId, body),
    'POST /api/inspections/:inspectionId/snapshots': ({ actor, params, query, body }) => storeSnapshot(context, actor, params.inspectionId, query, body),
    'GET /api/inspections/:inspectionId/snapshots/:snapshotId': async ({ actor, params, request, response }) => {
      await requirePurposeOfInspection(context, actor, params.inspectionId)
      const snapshot = await context.database.snapshot.findFirst({ where: { id: params.snapshotId, inspectionId: params.inspectionId } })
      if (!snapshot) throw new ApiError('not-found', `there is no snapshot "${params.snapshotId}" in this inspection`)
      const { objectKey, versionId, sha256, bytes, mime } = snapshot
      await sendObject(context, { key: objectKey, versionId, sha256, bytes, type: mime }, request, response)
    },
  }
}
