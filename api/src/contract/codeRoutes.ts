import { z } from 'zod'
import { guideSchema } from './guides.ts'
import { routeTable } from './route.ts'
import { idSchema, instantSchema, tokenSchema } from './words.ts'

const code = z.object({ guideToken: tokenSchema })
const matter = z.object({ matterId: idSchema })
const keepers = ['editor', 'publisher'] as const
const paper = z.enum(['a4', 'a6']).default('a4')

/** A guide code (指南二维码) as those see it who hand it out. `scans` counts how often it was opened, and nothing about who did. */
export const guideCodeSchema = z.object({
  guideToken: z.string(),
  /** Where the code leads, within the product's origin. */
  path: z.string(),
  matterId: idSchema,
  situation: z.object({ situationId: idSchema, name: z.string() }).nullable(),
  /** The checklist version that it leads to now; null: none is in force, or the code is of a whole matter. */
  version: z.number().int().nullable(),
  createdAt: instantSchema,
  withdrawnAt: instantSchema.nullable(),
  withdrawnReason: z.string().nullable(),
  scans: z.number().int(),
})
export type GuideCode = z.infer<typeof guideCodeSchema>

/** The routes of the guides and their codes: public reading, and handing out. */
export const codeRoutes = routeTable({
  'GET /api/guides': {
    summary: 'the public guide codes', access: 'public',
    reply: z.object({ guides: z.array(z.object({ guideToken: z.string(), matter: z.string(), situation: z.string(), agency: z.string(), lines: z.number().int() })) }),
  },
  'GET /api/guides/:guideToken': {
    summary: 'a guide; `situation` picks one of a matter\'s, `version` an earlier checklist', access: 'public', params: code,
    query: z.object({ situation: idSchema.optional(), version: z.coerce.number().int().min(1).max(1_000_000).optional() }), reply: guideSchema,
  },
  'GET /api/guides/:guideToken/code.svg': { summary: 'the guide code as QR', access: 'public', params: code, produces: 'image/svg+xml' },
  'GET /api/guides/:guideToken/code.png': { summary: 'the guide code as QR, so many pixels wide', access: 'public', params: code, query: z.object({ width: z.coerce.number().int().min(64).max(4096).default(1024) }), produces: 'image/png' },
  'GET /api/guides/:guideToken/poster.pdf': { summary: 'a page to hang up: matter, agency, what to prepare, the code', access: [...keepers, 'examiner'], params: code, query: z.object({ paper }), produces: 'application/pdf' },

  'GET /api/matters/:matterId/codes': { summary: 'a matter\'s guide codes, newest first, withdrawn ones too', access: [...keepers, 'examiner'], params: matter, reply: z.object({ codes: z.array(guideCodeSchema) }) },
  'POST /api/matters/:matterId/codes': { summary: 'make a guide code for a situation, or (null) for the whole matter', access: keepers, params: matter, body: z.object({ situationId: idSchema.nullable() }), reply: guideCodeSchema },
  'POST /api/guides/:guideToken/withdrawal': { summary: 'withdraw a guide code: it stays readable, and no one applies by it any more', access: keepers, params: code, body: z.object({ reason: z.string().trim().min(1).max(300) }), reply: guideCodeSchema },
  'GET /api/posters.zip': {
    summary: 'the posters of many guide codes: of those named (`tokens`, separated by commas), of a matter, or of all that are not withdrawn', access: [...keepers, 'examiner'],
    query: z.object({ tokens: z.string().max(15_000).optional(), matterId: idSchema.optional(), paper }), produces: 'application/zip',
  },
})
