import type { Context } from '../Context.ts'
import type { assessmentRoutes } from '../contract/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import type { Handlers } from '../http/Handler.ts'
import { sendObject } from '../http/sendObject.ts'
import { assessmentOf } from './assessmentOf.ts'
import { importAssessment } from './importAssessment.ts'
import { readableRow } from './keptAssessment.ts'
import { openInspection } from './openInspection.ts'
import { searchAssessments } from './summaries.ts'

/** The routes of assessments. Every import, reading and opening goes into the audit trail. */
export function assessmentHandlers(context: Context): Pick<Handlers, keyof typeof assessmentRoutes> {
  const note = (actor: AccountActor, action: string, assessmentId: string, sha256: string): Promise<void> => context.auditTrail.record(context.database, { actor, action, target: `assessment:${assessmentId}`, detail: { sha256 } })
  return {
    'POST /api/assessments': ({ actor, body, query }) => importAssessment(context, actor, body, query),
    'GET /api/assessments': ({ query }) => searchAssessments(context, query),
    'GET /api/assessments/:assessmentId': async ({ actor, params: { assessmentId } }) => {
      const assessment = await assessmentOf(context, await readableRow(context, actor, assessmentId))
      await note(actor, 'assessment.read', assessmentId, assessment.sha256)
      return assessment
    },
    'GET /api/assessments/:assessmentId/oscal': async ({ actor, params: { assessmentId }, request, response }) => {
      const { objectKey, versionId, sha256, bytes, mime } = await readableRow(context, actor, assessmentId)
      await note(actor, 'assessment.exported', assessmentId, sha256)
      response.set('Content-Disposition', `attachment; filename="oscal-${sha256.slice(0, 12)}.${mime === 'application/zip' ? 'zip' : 'json'}"`)
      await sendObject(context, { key: objectKey, versionId, sha256, bytes, type: mime, cacheControl: 'private, no-cache' }, request, response)
    },
    'POST /api/assessments/:assessmentId/inspection': ({ actor, params: { assessmentId }, body }) => openInspection(context, actor, assessmentId, body),
  }
}
