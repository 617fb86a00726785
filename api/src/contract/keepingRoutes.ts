import { z } from 'zod'
import { fixityFindingSchema, keepingOverviewSchema, keepingStateSchema, keptArchiveSchema, retentionChangeSchema, retentionSchema, storeProbeSchema } from './keeping.ts'
import { routeTable } from './route.ts'
import { idSchema } from './words.ts'

const auditor = ['auditor'] as const
const administrator = ['administrator'] as const
const both = ['auditor', 'administrator'] as const
const page = z.coerce.number().int().min(1).max(100_000).default(1)

/** The routes of keeping archives: retention, locks, and the trial of the store. */
export const keepingRoutes = routeTable({
  'GET /api/keeping': { summary: 'how archives are kept: the store\'s locks, retention, and how many are locked', access: both, reply: keepingOverviewSchema },
  'GET /api/keeping/archives': {
    summary: 'how each archive is kept, newest first', access: both, query: z.object({ state: keepingStateSchema.optional(), page }),
    reply: z.object({ archives: z.array(keptArchiveSchema), total: z.number().int(), pageSize: z.number().int() }),
  },
  'PUT /api/keeping/retention': {
    summary: 'set how long the archives of a matter (null: of all others) are kept; a longer class puts off the locks of archives that are there, a shorter one holds for later archives only', access: administrator,
    body: z.object({ matterId: idSchema.nullable(), retention: retentionSchema.nullable() }), reply: retentionChangeSchema,
  },
  'GET /api/keeping/probes': { summary: 'trials of the store\'s locks, newest first', access: both, reply: z.object({ probes: z.array(storeProbeSchema) }) },
  'POST /api/keeping/probes': { summary: 'try the store\'s locks now', access: auditor, reply: storeProbeSchema },
  'GET /api/keeping/findings': {
    summary: 'what reading everything again found not to be in order, newest first', access: both, query: z.object({ page }),
    reply: z.object({ findings: z.array(fixityFindingSchema), total: z.number().int(), pageSize: z.number().int() }),
  },
  'POST /api/keeping/fixity-rounds': { summary: 'begin to read everything again now', access: auditor, reply: z.object({ roundId: idSchema }) },
})
