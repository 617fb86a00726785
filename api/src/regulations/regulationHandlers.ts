import type { Context } from '../Context.ts'
import type { regulationRoutes } from '../contract/regulationRoutes.ts'
import type { Handlers } from '../http/Handler.ts'
import { compareVersions } from './compareVersions.ts'
import { impactCsv } from './impactCsv.ts'
import { impactOfChange } from './impactOfChange.ts'
import { keepRegulation } from './keepRegulation.ts'
import { regulation, regulations, regulationText } from './library.ts'
import { searchClauses } from './searchClauses.ts'
import { splitStatute } from './splitStatute.ts'

/** The routes of the regulations library: import, versions, search, comparison, and what a change of law touches. */
export function regulationHandlers(context: Context): Pick<Handlers, keyof typeof regulationRoutes> {
  return {
    'GET /api/regulations': ({ query }) => regulations(context, query),
    'POST /api/regulations/split': ({ body }) => splitStatute(body.text),
    'POST /api/regulations': ({ actor, body }) => keepRegulation(context, actor, body),
    'GET /api/regulations/:regulationId': ({ params }) => regulation(context, params.regulationId),
    'GET /api/regulations/:regulationId/versions/:versionId': ({ params }) => regulationText(context, params.regulationId, params.versionId),
    'GET /api/regulations/:regulationId/comparison': ({ params, query }) => compareVersions(context, params.regulationId, query),
    'GET /api/regulations/:regulationId/impact': ({ params, query }) => impactOfChange(context, params.regulationId, query),
    'GET /api/regulations/:regulationId/impact.csv': async ({ params, query, response }) => {
      const csv = impactCsv(await impactOfChange(context, params.regulationId, query))
      response.type('text/csv').attachment('impact.csv').send(csv)
    },
    'GET /api/clauses': ({ query }) => searchClauses(context, query),
  }
}
