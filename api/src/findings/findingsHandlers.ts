import { pipeline } from 'node:stream/promises'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { makeFinding } from './makeFinding.ts'
import { storeSnapshot } from './storeSnapshot.ts'

type Names = 'POST /api/inspections/:inspectionId/findings' | 'POST /api/inspections/:inspectionId/snapshots' | 'GET /api/inspections/:inspectionId/snapshots/:snapshotId'

/** The routes by which examiners judge checkpoints and take snapshots. */
export function findingsHandlers(context: Context): Pick<Handlers, Names> {
  return {
    'POST /api/inspections/:inspectionId/findings': ({ actor, params, body }) => makeFinding(context, actor, params.inspectionId, body),
    'POST /api/inspections/:inspectionId/snapshots': ({ actor, params, query, body }) => storeSnapshot(context, actor, params.inspectionId, query, body),
    'GET /api/inspections/:inspectionId/snapshots/:snapshotId': async ({ params, response }) => {
      const snapshot = await context.database.snapshot.findFirst({ where: { id: params.snapshotId, inspectionId: params.inspectionId } })
      if (!snapshot) throw new ApiError('not-found', `there is no snapshot "${params.snapshotId}" in this inspection`)
      const picture = await context.store.get(snapshot.objectKey, { versionId: snapshot.versionId })
      response.set({ 'Content-Type': snapshot.mime, 'Content-Length': String(snapshot.bytes), 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, max-age=31536000, immutable', ETag: `"${snapshot.sha256}"` })
      await pipeline(picture, response)
    },
  }
}
