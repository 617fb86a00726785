import { z } from 'zod'
import { destructionSchema, fixityFindingSchema, holdStepSchema, keepingOverviewSchema, keepingStateSchema, keptArchiveSchema, legalHoldSchema, reasonSchema, retentionChangeSchema, retentionSchema, storeProbeSchema } from './keeping.ts'
import { routeTable } from './route.ts'
import { idSchema, instantSchema } from './words.ts'

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
  'GET /api/keeping/holds': { summary: 'legal holds, newest first', access: both, query: z.object({ page }), reply: z.object({ holds: z.array(legalHoldSchema), total: z.number().int(), pageSize: z.number().int() }) },
  'POST /api/keeping/archives/:archiveId/holds': { summary: 'place a legal hold on an archive; a second person confirms it', access: auditor, params: z.object({ archiveId: idSchema }), body: z.object({ reason: reasonSchema }), reply: legalHoldSchema },
  'POST /api/keeping/holds/:holdId/steps': {
    summary: 'take the next step of a legal hold; confirming and lifting are another person\'s than the step before', access: auditor, params: z.object({ holdId: idSchema }),
    body: z.object({ step: holdStepSchema.exclude(['placed']), reason: reasonSchema }), reply: legalHoldSchema,
  },
  'POST /api/keeping/holds-confirmation': { summary: 'confirm that all legal holds are there again after the catalogue was rebuilt; nothing is destroyed before', access: auditor, body: z.object({ reason: reasonSchema }), reply: z.object({ confirmedAt: instantSchema }) },
  'GET /api/keeping/due': { summary: 'archives whose time is over and that nothing keeps from being destroyed', access: both, query: z.object({ page }), reply: z.object({ archives: z.array(keptArchiveSchema), total: z.number().int(), pageSize: z.number().int() }) },
  'GET /api/keeping/destructions': { summary: 'destructions, newest first', access: both, query: z.object({ page }), reply: z.object({ destructions: z.array(destructionSchema), total: z.number().int(), pageSize: z.number().int() }) },
  'POST /api/keeping/destructions': { summary: 'propose archives whose time is over for destruction; an auditor decides', access: administrator, body: z.object({ archiveIds: z.array(idSchema).min(1).max(200), reason: reasonSchema }), reply: destructionSchema },
  'POST /api/keeping/destructions/:destructionId/decision': {
    summary: 'approve or refuse a destruction; approved, it is carried out object by object and cannot be undone', access: auditor, params: z.object({ destructionId: idSchema }),
    body: z.object({ decision: z.enum(['approved', 'refused']), note: reasonSchema }), reply: destructionSchema,
  },
  'GET /api/keeping/destructions/:destructionId/certificate': { summary: 'what was destroyed, by whom and why: canonical JSON under the institution\'s signature', access: both, params: z.object({ destructionId: idSchema }), produces: 'application/json' },
  'GET /api/keeping/destructions/:destructionId/certificate.pdf': { summary: 'the same certificate on paper, in Chinese and English, with lines to sign', access: both, params: z.object({ destructionId: idSchema }), produces: 'application/pdf' },
  'POST /api/keeping/fixity-rounds': { summary: 'begin to read everything again now', access: auditor, reply: z.object({ roundId: idSchema }) },
})
