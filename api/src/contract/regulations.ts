import { z } from 'zod'
import { idSchema, inspectionStateSchema, instantSchema, sha256Schema } from './words.ts'

/** What kind of passage a clause is: a whole article (条), one of its paragraphs (款), items (项) or sub-items (目), or what stands outside the articles. */
export const clauseKindSchema = z.enum(['preamble', 'article', 'paragraph', 'item', 'subitem', 'annex'])
export type ClauseKind = z.infer<typeof clauseKindSchema>

/** A calendar day, such as “2021-04-29”. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine((day) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day), 'there is no such day')

const wholeKindSchema = z.enum(['preamble', 'article', 'annex'])
const passageKindSchema = z.enum(['paragraph', 'item', 'subitem'])
const lineNumber = z.number().int().positive()

/** A heading of a statute (编, 分编, 章, 节); `position` is the index of the first clause below it. */
export const statuteHeadingSchema = z.object({
  level: z.enum(['part', 'subpart', 'chapter', 'section']),
  label: z.string().max(40),
  title: z.string().max(200),
  position: z.number().int().nonnegative(),
})
export type StatuteHeading = z.infer<typeof statuteHeadingSchema>

/** A paragraph, item or sub-item as it is written, marker included, without what is below it: its level is its kind, its place the order. */
const passageSchema = z.object({ kind: passageKindSchema, text: z.string().max(200_000) })
const splitPassageSchema = passageSchema.extend({ path: z.string(), line: lineNumber, lastLine: lineNumber })
export type SplitPassage = z.infer<typeof splitPassageSchema>

/** What is wrong, or worth a look, in a split statute: a `fault` must be put right before saving, a `notice` may stand. */
export const statuteProblemSchema = z.object({
  line: lineNumber,
  code: z.enum([
    'title-missing', 'articles-missing', 'article-hole', 'article-repeat', 'article-order', 'article-empty', 'article-in-text', 'heading-hole', 'contents-only',
    'item-hole', 'item-repeat', 'item-start', 'outside', 'annex-repeat', 'lines-joined',
  ]),
  severity: z.enum(['fault', 'notice']),
  zh: z.string(),
  en: z.string(),
})
export type StatuteProblem = z.infer<typeof statuteProblemSchema>

/**
 * A statute's text taken apart. Each character of the input that is not blank is in exactly one of: title, notes, headings,
 * labels of clauses, texts of clauses and passages, and `setAside` (contents, marks of Markdown, page numbers).
 * Line numbers count from 1.
 */
export const splitStatuteSchema = z.object({
  title: z.string(),
  notes: z.array(z.object({ line: lineNumber, text: z.string() })),
  headings: z.array(statuteHeadingSchema.extend({ line: lineNumber })),
  clauses: z.array(
    z.object({
      kind: wholeKindSchema,
      path: z.string(),
      /** As printed: “第 33 条”. */
      label: z.string(),
      heading: z.string().nullable(),
      /** The text of a preamble or an annex; an article's text is in its passages. */
      text: z.string(),
      passages: z.array(splitPassageSchema),
      line: lineNumber,
      lastLine: lineNumber,
    }),
  ),
  setAside: z.array(z.object({ line: lineNumber, text: z.string(), why: z.enum(['contents', 'markup', 'page-number']) })),
  problems: z.array(statuteProblemSchema),
  /** What the text says of itself, as a proposal for the form. */
  facts: z.object({ label: z.string().nullable(), number: z.string().nullable(), promulgatedOn: daySchema.nullable(), effectiveFrom: daySchema.nullable() }),
})
export type SplitStatute = z.infer<typeof splitStatuteSchema>
export type SplitClause = SplitStatute['clauses'][number]

const words = (most: number) => z.string().trim().min(1).max(most)

/** A version of a regulation as an editor saves it; `clauses` may be those of the split, corrected. Paths of passages are made anew from order and markers. */
export const regulationInputSchema = z.object({
  /** Absent: the regulation of that title, or a new one. */
  regulationId: idSchema.optional(),
  title: words(200),
  label: words(80),
  number: words(200).nullable(),
  promulgatedOn: daySchema.nullable(),
  /** The first day in force. */
  effectiveFrom: daySchema.nullable(),
  /** The first day no longer in force. */
  effectiveTo: daySchema.nullable(),
  source: words(500),
  history: z.array(words(1000)).max(200),
  headings: z.array(statuteHeadingSchema).max(2000),
  clauses: z.array(z.object({ kind: wholeKindSchema, path: words(60), text: z.string().max(1_000_000), passages: z.array(passageSchema).max(2000) })).min(1).max(5000),
})
export type RegulationInput = z.infer<typeof regulationInputSchema>

/** What saving did: `made` is false where the same text was there already under this label. */
export const keptRegulationSchema = z.object({
  regulationId: idSchema,
  versionId: idSchema,
  made: z.boolean(),
  articles: z.number().int(),
  /** The version that this one ends. */
  closed: z.object({ versionId: idSchema, label: z.string(), effectiveTo: daySchema }).nullable(),
})
export type KeptRegulation = z.infer<typeof keptRegulationSchema>

/** A version of a regulation without its text. `effectiveTo` is the first day no longer in force. */
export const regulationVersionSchema = z.object({
  versionId: idSchema,
  label: z.string(),
  number: z.string().nullable(),
  promulgatedOn: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  effectiveTo: z.string().nullable(),
  inForce: z.boolean(),
  articles: z.number().int(),
  source: z.string(),
  history: z.array(z.string()),
  sha256: sha256Schema,
  keptAt: instantSchema.nullable(),
  keptBy: z.string().nullable(),
})
export type RegulationVersionSummary = z.infer<typeof regulationVersionSchema>

/** A regulation with its versions, newest first. */
export const regulationSchema = z.object({ regulationId: idSchema, title: z.string(), versions: z.array(regulationVersionSchema) })
export type RegulationSummary = z.infer<typeof regulationSchema>

const keptClauseSchema = z.object({ clauseId: idSchema, path: z.string(), kind: clauseKindSchema, text: z.string(), sha256: sha256Schema })

/** One version with its text: whole articles (preamble and annexes too), each with its passages, which checkpoints may cite. */
export const regulationTextSchema = z.object({
  regulationId: idSchema,
  title: z.string(),
  version: regulationVersionSchema,
  headings: z.array(statuteHeadingSchema),
  clauses: z.array(keptClauseSchema.extend({ heading: z.string().nullable(), passages: z.array(keptClauseSchema) })),
})
export type RegulationText = z.infer<typeof regulationTextSchema>

/** A stretch of a text that a search found: [start, end) in UTF-16 units. */
export const hitRangeSchema = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])
export type HitRange = z.infer<typeof hitRangeSchema>

/** A whole article (or annex, or preamble) that a search found. */
export const clauseHitSchema = z.object({
  clauseId: idSchema,
  regulationId: idSchema,
  regulation: z.string(),
  versionId: idSchema,
  label: z.string(),
  inForce: z.boolean(),
  path: z.string(),
  kind: clauseKindSchema,
  heading: z.string().nullable(),
  /** The text, or of a very long one the stretch around the first hit. */
  text: z.string(),
  cut: z.object({ before: z.boolean(), after: z.boolean() }),
  /** Hits in `text`, in order, none overlapping. */
  ranges: z.array(hitRangeSchema),
  pathRanges: z.array(hitRangeSchema),
  regulationRanges: z.array(hitRangeSchema),
})
export type ClauseHit = z.infer<typeof clauseHitSchema>

export const differenceRunSchema = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })
export type DifferenceRun = z.infer<typeof differenceRunSchema>

const comparedSideSchema = z.object({ clauseId: idSchema, path: z.string(), heading: z.string().nullable(), text: z.string() })

/** An article of two versions side by side; `moved` has another number, and `runs` where its text changed too. */
export const comparedArticleSchema = z.object({
  status: z.enum(['same', 'changed', 'added', 'removed', 'moved']),
  from: comparedSideSchema.nullable(),
  to: comparedSideSchema.nullable(),
  /** Null where the text is the same, or there is but one. */
  runs: z.array(differenceRunSchema).nullable(),
})
export type ComparedArticle = z.infer<typeof comparedArticleSchema>

const namedVersionSchema = z.object({ versionId: idSchema, label: z.string(), effectiveFrom: z.string().nullable() })

export const comparisonSchema = z.object({
  regulationId: idSchema,
  title: z.string(),
  from: namedVersionSchema,
  to: namedVersionSchema,
  counts: z.object({ same: z.number().int(), changed: z.number().int(), added: z.number().int(), removed: z.number().int(), moved: z.number().int() }),
  articles: z.array(comparedArticleSchema),
})
export type Comparison = z.infer<typeof comparisonSchema>

/** A clause of the former version that checkpoints cite and that the change touches; `context`: its own words stand, those of its article do not. */
export const touchedClauseSchema = z.object({
  clauseId: idSchema,
  path: z.string(),
  status: z.enum(['changed', 'removed', 'moved', 'context']),
  /** Where it is in the newer version. */
  newPath: z.string().nullable(),
  text: z.string(),
  newText: z.string().nullable(),
  checkpoints: z.array(z.string()),
})
export type TouchedClause = z.infer<typeof touchedClauseSchema>

/** What a change of law touches: clauses, the checkpoints that cite them, checklists in force, guide codes, and inspections not yet over. */
export const impactSchema = z.object({
  regulationId: idSchema,
  title: z.string(),
  from: namedVersionSchema,
  to: namedVersionSchema,
  clauses: z.array(touchedClauseSchema),
  checkpoints: z.array(z.object({ code: z.string(), version: z.number().int(), wording: z.string(), matter: z.string(), paths: z.array(z.string()) })),
  checklists: z.array(z.object({ checklistVersionId: idSchema, matter: z.string(), situation: z.string(), version: z.number().int(), codes: z.array(z.string()) })),
  guideCodes: z.array(z.object({ guideToken: z.string(), matter: z.string(), situation: z.string().nullable() })),
  inspections: z.array(z.object({ inspectionId: idSchema, number: z.string(), placeName: z.string(), state: inspectionStateSchema, matter: z.string(), situation: z.string(), codes: z.array(z.string()) })),
})
export type Impact = z.infer<typeof impactSchema>
