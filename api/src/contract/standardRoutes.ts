import { z } from 'zod'
import { daySchema } from './regulations.ts'
import { routeTable } from './route.ts'
import { conclusionRuleSchema, outcomeReportSchema } from './rules.ts'
import { checkpointCodeSchema, checkpointSchema, faultSchema, modeSchema, standardSchema } from './standardFile.ts'
import { idSchema, instantSchema, sha256Schema, verdictSchema } from './words.ts'

const keepers = ['editor', 'publisher'] as const
const matter = z.object({ matterId: idSchema })
const revision = z.number().int().positive()
const comment = z.string().trim().max(1000)
const person = z.object({ accountId: z.string(), displayName: z.string() })
const done = z.object({ done: z.literal(true) })

/** The most a standard may hold as JSON, in bytes, and the most a file that is imported: the largest standard has 18 MB as OSCAL, and catalogs of others are kept whole. */
export const standardBytes = 30_000_000

/** What is known of a draft without reading it. */
export const draftSummarySchema = z.object({
  revision, state: z.enum(['draft', 'in-review']), baseVersion: z.number().int().nullable(), updatedAt: instantSchema, updatedBy: person,
  /** All who wrote it since the last publishing: none of them may publish it. */
  authors: z.array(person),
})
export type DraftSummary = z.infer<typeof draftSummarySchema>

/** A draft, whole, with what the linter says of it. */
export const draftSchema = draftSummarySchema.extend({ document: standardSchema, faults: z.array(faultSchema) })
export type Draft = z.infer<typeof draftSchema>

/** One version of a checklist, as the list of a matter shows it. */
export const checklistSummarySchema = z.object({
  checklistVersionId: idSchema, situationId: idSchema, situation: z.string(), version: z.number().int(), state: z.enum(['published', 'withdrawn']),
  /** pending: its day has not come · in-force · ended: a later version took its place. */
  standing: z.enum(['pending', 'in-force', 'ended', 'withdrawn']),
  effectiveFrom: instantSchema.nullable(), effectiveTo: instantSchema.nullable(), publishedAt: instantSchema.nullable(), publishedBy: z.string().nullable(), withdrawnReason: z.string().nullable(),
  lines: z.number().int(), keyLines: z.number().int(), needsConfirmation: z.number().int(), rule: conclusionRuleSchema, sha256: z.string(),
})
export type ChecklistSummary = z.infer<typeof checklistSummarySchema>

const listedSituationSchema = z.object({ situationId: idSchema, name: z.string(), heldBack: z.string().nullable(), checklist: checklistSummarySchema.nullable(), guideTokens: z.array(z.string()) })

/** A matter as the list of standards shows it. `version` is that of its published standard; null: only a draft is there. */
export const listedMatterSchema = z.object({
  matterId: idSchema, name: z.string(), agency: z.string(), mode: modeSchema, remoteNote: z.string().nullable(), caution: z.string().nullable(),
  version: z.number().int().nullable(), draft: draftSummarySchema.nullable(), guideTokens: z.array(z.string()), situations: z.array(listedSituationSchema),
})
export type ListedMatter = z.infer<typeof listedMatterSchema>

const versionSummarySchema = z.object({ version: z.number().int(), sha256: sha256Schema, publishedAt: instantSchema, publishedBy: z.string(), effectiveFrom: instantSchema, comment: z.string().nullable() })
const revisionSummarySchema = z.object({ revision, action: z.string(), at: instantSchema, by: z.string(), comment: z.string().nullable() })

/** What an import would do or has done: `revision` is that of the draft, null where nothing changed or nothing was stored. */
export const importReplySchema = z.object({
  matterId: idSchema, revision: revision.nullable(), unchanged: z.boolean(),
  checkpoints: z.object({ added: z.array(z.string()), changed: z.array(z.string()), removed: z.array(z.string()) }),
  faults: z.array(faultSchema),
})
export type ImportReply = z.infer<typeof importReplySchema>

const publicationSchema = z.object({
  version: z.number().int(),
  checklists: z.array(z.object({ situationId: idSchema, checklistVersionId: idSchema, version: z.number().int(), changed: z.boolean() })),
  heldBack: z.array(idSchema),
})
export type Publication = z.infer<typeof publicationSchema>

const documentTypes = ['application/json', 'text/csv', 'application/zip', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const

/** The routes of the standards: drafts, review, publishing, exchange. */
export const standardRoutes = routeTable({
  'GET /api/standards': { summary: 'all matters with what is published and what is being written', access: keepers, reply: z.object({ matters: z.array(listedMatterSchema) }) },
  'POST /api/standards': { summary: 'begin the standard of a new matter', access: keepers, body: z.object({ matterId: idSchema.max(40), name: z.string().trim().min(1).max(300) }), reply: draftSchema },
  'GET /api/standards/schema.json': { summary: 'JSON Schema of the file of a standard', access: 'public', produces: 'application/schema+json' },
  'POST /api/standards/what-if': {
    summary: 'what a conclusion rule says of some verdicts', access: keepers, bodyBytes: 2_000_000,
    body: z.object({
      rule: conclusionRuleSchema, lines: z.array(checkpointSchema.pick({ code: true, tier: true, score: true, verdicts: true })).max(2000),
      verdicts: z.record(checkpointCodeSchema, verdictSchema),
    }),
    reply: outcomeReportSchema,
  },
  'POST /api/standards/imports': {
    summary: 'import a file (JSON of a standard, OSCAL, XLSX, CSV) into the draft; with `dry` only say what it would do', access: keepers, upload: { types: documentTypes, maxBytes: standardBytes },
    query: z.object({ matterId: idSchema.optional(), dry: z.literal('true').optional() }), reply: importReplySchema,
  },
  'GET /api/standards/:matterId': {
    summary: 'one matter: versions of its standard and of its checklists', access: keepers, params: matter,
    reply: listedMatterSchema.extend({ versions: z.array(versionSummarySchema), checklists: z.array(checklistSummarySchema) }),
  },
  'GET /api/standards/:matterId/versions/:version': { summary: 'a published version, whole', access: keepers, params: matter.extend({ version: z.coerce.number().int().positive() }), reply: z.object({ document: standardSchema }) },
  'GET /api/standards/:matterId/export': {
    summary: 'the standard as a file: its draft, or with `version` a published one', access: keepers, params: matter,
    query: z.object({ format: z.enum(['json', 'oscal', 'xlsx', 'csv']).default('json'), version: z.coerce.number().int().positive().optional() }), produces: 'application/octet-stream',
  },
  'GET /api/standards/:matterId/draft': { summary: 'the draft', access: keepers, params: matter, reply: draftSchema },
  'POST /api/standards/:matterId/draft': { summary: 'begin a draft from the published version', access: keepers, params: matter, reply: draftSchema },
  'PUT /api/standards/:matterId/draft': {
    summary: 'save the draft; refused where somebody else saved since `revision`', access: keepers, params: matter, bodyBytes: standardBytes,
    body: z.object({ revision, document: standardSchema }), reply: draftSummarySchema.extend({ faults: z.array(faultSchema) }),
  },
  'DELETE /api/standards/:matterId/draft': { summary: 'give the draft up; its revisions stay', access: keepers, params: matter, query: z.object({ revision: z.coerce.number().int().positive() }), reply: done },
  'POST /api/standards/:matterId/draft/submission': { summary: 'hand the draft in for review', access: keepers, params: matter, body: z.object({ revision, comment: comment.optional() }), reply: draftSchema },
  'POST /api/standards/:matterId/draft/return': { summary: 'hand it back, saying why', access: keepers, params: matter, body: z.object({ revision, comment: comment.min(1) }), reply: draftSchema },
  'POST /api/standards/:matterId/draft/publication': {
    summary: 'publish the reviewed draft; not by one who wrote it', access: ['publisher'], params: matter,
    body: z.object({ revision, effectiveFrom: daySchema.nullable(), comment: comment.optional() }), reply: publicationSchema,
  },
  'GET /api/standards/:matterId/draft/revisions': { summary: 'who saved what, newest first', access: keepers, params: matter, reply: z.object({ revisions: z.array(revisionSummarySchema) }) },
  'GET /api/standards/:matterId/draft/revisions/:revision': { summary: 'one saved state', access: keepers, params: matter.extend({ revision: z.coerce.number().int().positive() }), reply: z.object({ document: standardSchema }) },
  'POST /api/checklists/:checklistVersionId/withdrawal': {
    summary: 'withdraw a published checklist, saying why; inspections under way keep it', access: ['publisher'], params: z.object({ checklistVersionId: idSchema }),
    body: z.object({ reason: comment.min(1) }), reply: checklistSummarySchema,
  },
})
