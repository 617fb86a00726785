import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { conclude, signConclusion } from './conclude.ts'
import { reportOf } from './conclusionOf.ts'

type Names = 'GET /api/inspections/:inspectionId/outcome' | 'POST /api/inspections/:inspectionId/conclusion' | 'POST /api/inspections/:inspectionId/signatures'

/** The routes of outcome, conclusion and signatures. */
export function conclusionsHandlers(context: Context): Pick<Handlers, Names> {
  return {
    'GET /api/inspections/:inspectionId/outcome': async ({ params }) => {
      const inspection = await context.database.inspection.findUnique({ where: { id: params.inspectionId } })
      if (!inspection) throw new ApiError('not-found', `there is no inspection "${params.inspectionId}"`)
      return reportOf(context, inspection)
    },
    'POST /api/inspections/:inspectionId/conclusion': ({ actor, params, body }) => conclude(context, actor, params.inspectionId, body?.onSite?.reason ?? null),
    'POST /api/inspections/:inspectionId/signatures': ({ actor, params, body }) => signConclusion(context, actor, params.inspectionId, body.conclusionId),
  }
}
