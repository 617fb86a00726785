import type { Context } from '../Context.ts'
import type { keepingRoutes } from '../contract/index.ts'
import type { Handlers } from '../http/Handler.ts'
import { fixityFindings } from './fixity/fixityOverview.ts'
import { startRound } from './fixity/runFixity.ts'
import type { KeepingDesk } from './KeepingDesk.ts'
import { keepingOverview } from './keepingOverview.ts'
import { keptArchives } from './keptArchives.ts'
import { probes, recordProbe } from './recordProbe.ts'
import { changeRetention } from './retentionRules.ts'

/** How many trials of the store are told. */
const probesTold = 30

/** The routes of keeping archives. */
export function keepingHandlers(context: Context, desk: KeepingDesk): Pick<Handlers, keyof typeof keepingRoutes> {
  return {
    'GET /api/keeping': () => keepingOverview(context),
    'GET /api/keeping/archives': ({ query }) => keptArchives(context, query),
    'PUT /api/keeping/retention': async ({ actor, body }) => {
      const change = await changeRetention(context, actor, body)
      desk.wake()
      return change
    },
    'GET /api/keeping/probes': async () => ({ probes: await probes(context.database, probesTold) }),
    'POST /api/keeping/probes': () => recordProbe(context),
    'GET /api/keeping/findings': ({ query: { page } }) => fixityFindings(context, page),
    'POST /api/keeping/fixity-rounds': async ({ actor }) => {
      const { id } = await startRound(context, actor)
      desk.wake()
      return { roundId: id }
    },
  }
}
