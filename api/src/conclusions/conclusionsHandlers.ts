import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { inspectionOf } from '../inspections/inspectionOf.ts'
import { conclude, signConclusion } from './conclude.ts'

type Names = 'GET /api/inspections/:inspectionId/outcome' | 'POST /api/inspections/:inspectionId/conclusion' | 'POST /api/inspections/:inspectionId/signatures'

/** The routes of outcome, conclusion and signatures. */
export function conclusionsHandlers(context: Context): Pick<Handlers, Names> {
  return {
    'GET /api/inspections/:inspectionId/outcome': async ({ actor, params }) => (await inspectionOf(context, params.inspectionId, actor.account.accountId)).report,
    'POST /api/inspections/:inspectionId/conclusion': ({ actor, params, body }) => conclude(context, actor, params.inspectionId, body?.onSite?.reason ?? null),
    'POST /api/inspections/:inspectionId/signatures': ({ actor, params, body }) => signConclusion(context, actor, params.inspectionId, body.conclusionId),
  }
}
