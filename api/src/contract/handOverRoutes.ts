import { z } from 'zod'
import { handOverCodeSchema, handOverInputSchema, handOverReceiptSchema, handOverSchema } from './handOvers.ts'
import { routeTable } from './route.ts'
import { idSchema, instantSchema } from './words.ts'

const auditor = ['auditor'] as const
const archive = z.object({ archiveId: idSchema })
const handOver = archive.extend({ handOverId: idSchema })

/** The routes by which a package is handed over and its receipt confirmed. */
export const handOverRoutes = routeTable({
  'GET /api/archives/:archiveId/hand-overs': { summary: 'to whom an archive was handed over, and what they confirmed, newest first', access: auditor, params: archive, reply: z.object({ handOvers: z.array(handOverSchema) }) },
  'POST /api/archives/:archiveId/hand-overs': { summary: 'record that the package of the newest revision is handed over; needs a purpose of access', access: auditor, params: archive, body: handOverInputSchema, reply: handOverSchema },
  'GET /api/archives/:archiveId/hand-overs/:handOverId/form.pdf': { summary: 'the form that goes with the package (structured after DA/T 93), to be signed twice', access: auditor, params: handOver, produces: 'application/pdf' },
  'GET /api/archives/:archiveId/hand-overs/:handOverId/form.txt': { summary: 'the same as plain text', access: auditor, params: handOver, produces: 'text/plain' },
  'POST /api/hand-overs/:code/receipt': {
    summary: 'confirm by the code on the form that the package arrived and was verified, with the digest of its seal; once', access: 'public', params: z.object({ code: handOverCodeSchema }), body: handOverReceiptSchema,
    reply: z.object({ at: instantSchema, number: z.string(), revision: z.number().int(), name: z.string() }),
  },
})
