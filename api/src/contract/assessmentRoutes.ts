import { z } from 'zod'
import { assessmentImportSchema, assessmentSchema, assessmentSummarySchema } from './assessments.ts'
import { routeTable } from './route.ts'
import { idSchema, instantSchema } from './words.ts'

/** The most that an upload of OSCAL documents may have, in bytes. */
export const assessmentBytes = 30_000_000

const assessment = z.object({ assessmentId: idSchema })
const examiner = ['examiner'] as const
const readers = ['auditor', 'examiner'] as const

/** What an examiner corrects of the plan when an inspection is opened from it; what is absent is as the plan has it. */
export const openingSchema = z.object({
  /** Which of the checklists that fit; absent: the one that has just the plan's lines. */
  checklistVersionId: idSchema.optional(),
  placeName: z.string().trim().min(1).max(120).optional(), address: z.string().trim().min(1).max(200).optional(), applicantName: z.string().trim().min(1).max(60).optional(),
  phone: z.string().regex(/^[0-9+ -]{5,20}$/).nullable().optional(), scheduledAt: instantSchema.nullable().optional(),
})
export type Opening = z.infer<typeof openingSchema>

/** The routes of assessments: what was planned, found or is to be rectified elsewhere, as OSCAL documents. */
export const assessmentRoutes = routeTable({
  'POST /api/assessments': {
    summary: 'bring in OSCAL documents: one, a list, or a zip; kept as they come. With `dry` it only says what it would keep', access: examiner,
    query: z.object({ dry: z.literal('true').optional() }), upload: { types: ['application/json', 'application/zip'], maxBytes: assessmentBytes }, reply: assessmentImportSchema,
  },
  'GET /api/assessments': {
    summary: 'assessments, newest first; `search` is looked for in title, maker and inspection number', access: readers,
    query: z.object({ search: z.string().max(100).optional(), page: z.coerce.number().int().min(1).max(100_000).default(1) }),
    reply: z.object({ assessments: z.array(assessmentSummarySchema), total: z.number().int(), pageSize: z.number().int() }),
  },
  'GET /api/assessments/:assessmentId': { summary: 'one assessment, read from the bytes that were given', access: readers, params: assessment, reply: assessmentSchema },
  'GET /api/assessments/:assessmentId/oscal': { summary: 'the bytes as they were given, unaltered', access: readers, params: assessment, produces: 'application/octet-stream' },
  'POST /api/assessments/:assessmentId/inspection': {
    summary: 'open an inspection by the assessment\'s plan', access: examiner, params: assessment, body: openingSchema, reply: z.object({ inspectionId: idSchema, number: z.string() }),
  },
})
