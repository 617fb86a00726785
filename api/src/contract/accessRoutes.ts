import { z } from 'zod'
import { accessPurposeSchema, accessSearchSchema, foundAccessSchema, purposeInputSchema } from './accesses.ts'
import { routeTable } from './route.ts'
import { idSchema } from './words.ts'

const archive = z.object({ archiveId: idSchema })
const auditor = ['auditor'] as const
const readers = ['auditor', 'examiner'] as const

/** The routes of accesses to archives: why one looks, and who looked at what. */
export const accessRoutes = routeTable({
  'GET /api/archives/:archiveId/purpose': { summary: 'the purpose that one stated for an archive and that still holds', access: readers, params: archive, reply: z.object({ purpose: accessPurposeSchema.nullable() }) },
  'POST /api/archives/:archiveId/purpose': { summary: 'state why one looks at an archive; holds twelve hours, and is needed to replay, read the report or export', access: readers, params: archive, body: purposeInputSchema, reply: accessPurposeSchema },
  'GET /api/accesses': {
    summary: 'who looked at which archive, why, and who was refused; newest first, a hundred at a time; `before` goes on', access: auditor,
    query: accessSearchSchema.extend({ before: z.coerce.number().int().min(0).max(2_147_483_647).optional() }), reply: z.object({ accesses: z.array(foundAccessSchema), more: z.boolean() }),
  },
  'GET /api/accesses.csv': { summary: 'the same as a table, oldest first, at most 50,000 lines', access: auditor, query: accessSearchSchema, produces: 'text/csv' },
  'GET /api/archives/:archiveId/custody.pdf': { summary: 'the chain of custody as a report: filmed, received, sealed, locked, read again, held, looked at, refused, exported, verified', access: auditor, params: archive, produces: 'application/pdf' },
  'GET /api/archives/:archiveId/custody.csv': { summary: 'the chain of custody as a table, oldest first', access: auditor, params: archive, produces: 'text/csv' },
})
