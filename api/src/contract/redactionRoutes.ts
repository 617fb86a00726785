import { z } from 'zod'
import { redactionInputSchema, redactionSchema } from './redactions.ts'
import { routeTable } from './route.ts'
import { idSchema } from './words.ts'

const auditor = ['auditor'] as const
const archive = z.object({ archiveId: idSchema })
const redaction = archive.extend({ redactionId: idSchema })

/** The routes of redacted copies. */
export const redactionRoutes = routeTable({
  'GET /api/archives/:archiveId/redactions': { summary: 'what was covered in copies of an archive, by whom and why, and the copies, newest first', access: auditor, params: archive, reply: z.object({ redactions: z.array(redactionSchema) }) },
  'POST /api/archives/:archiveId/redactions': { summary: 'have a copy of a video track made in which regions are black and sound is muted; the original stays; needs a purpose of access', access: auditor, params: archive, body: redactionInputSchema, reply: redactionSchema },
  'POST /api/archives/:archiveId/redactions/:redactionId/retry': { summary: 'try again to make a copy that failed', access: auditor, params: redaction, reply: redactionSchema },
  'GET /api/archives/:archiveId/redactions/:redactionId/copy.mp4': { summary: 'the redacted copy, which is not the original; needs a purpose of access', access: auditor, params: redaction, produces: 'video/mp4' },
})
