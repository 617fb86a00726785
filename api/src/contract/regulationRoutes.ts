import { z } from 'zod'
import { clauseHitSchema, comparisonSchema, daySchema, impactSchema, keptRegulationSchema, regulationInputSchema, regulationSchema, regulationTextSchema, splitStatuteSchema } from './regulations.ts'
import { routeTable } from './route.ts'
import { idSchema } from './words.ts'

const keepers = ['editor', 'publisher'] as const
const readers = ['editor', 'publisher', 'examiner', 'auditor'] as const
const regulation = z.object({ regulationId: idSchema })
const page = z.coerce.number().int().min(1).max(100_000).default(1)
/** Two versions; absent: the newest, and the one before it. */
const versions = z.object({ from: idSchema.optional(), to: idSchema.optional() })

/** The routes of the regulations library. */
export const regulationRoutes = routeTable({
  'GET /api/regulations': {
    summary: 'the regulations with their versions, by title; `q` looks in titles, also by pinyin initials', access: readers,
    query: z.object({ q: z.string().max(100).optional(), page }),
    reply: z.object({ regulations: z.array(regulationSchema), total: z.number().int(), pageSize: z.number().int() }),
  },
  'POST /api/regulations/split': {
    summary: 'take a statute\'s text (up to 2 MB) apart into chapters, articles, paragraphs and items; saves nothing', access: keepers,
    bodyBytes: 2_500_000, body: z.object({ text: z.string().min(1).max(2_000_000) }), reply: splitStatuteSchema,
  },
  'POST /api/regulations': {
    summary: 'save a version of a regulation; the version before it ends where this one begins', access: keepers,
    bodyBytes: 6_000_000, body: regulationInputSchema, reply: keptRegulationSchema,
  },
  'GET /api/regulations/:regulationId': { summary: 'one regulation with its versions', access: readers, params: regulation, reply: regulationSchema },
  'GET /api/regulations/:regulationId/versions/:versionId': {
    summary: 'one version with its articles and their passages', access: readers, params: regulation.extend({ versionId: idSchema }), reply: regulationTextSchema,
  },
  'GET /api/regulations/:regulationId/comparison': { summary: 'two versions side by side, article by article', access: readers, params: regulation, query: versions, reply: comparisonSchema },
  'GET /api/regulations/:regulationId/impact': {
    summary: 'what the change from one version to another touches: checkpoints, checklists, guide codes, open inspections', access: keepers, params: regulation, query: versions, reply: impactSchema,
  },
  'GET /api/regulations/:regulationId/impact.csv': { summary: 'the same as a table', access: keepers, params: regulation, query: versions, produces: 'text/csv' },
  'GET /api/clauses': {
    summary: 'search the articles of all regulations: words in Chinese or by pinyin initials, all of which must occur', access: readers,
    query: z.object({ q: z.string().trim().min(1).max(100), regulation: idSchema.optional(), inForceOn: daySchema.optional(), page }),
    reply: z.object({ clauses: z.array(clauseHitSchema), total: z.number().int(), pageSize: z.number().int() }),
  },
})
