import { z } from 'zod'
import { conclusionRuleSchema, idSchema, tierSchema, verdictSchema } from '../contract/index.ts'

const sourceSeen = z.enum(['true', 'partial', 'false'])
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const text = z.string().trim().min(1)

const clauseSchema = z.strictObject({ clauseId: idSchema, path: text, text, sourceSeen })

/** A file of regulations: each version with its clauses, whole articles and the passages (款/项) that checkpoints cite. */
export const regulationsFileSchema = z.strictObject({
  format: z.literal('cloud-survey-regulations/1'),
  regulations: z.array(
    z.strictObject({
      regulationId: idSchema,
      title: text,
      label: text,
      number: text.nullable(),
      numberSeen: z.boolean(),
      effectiveFrom: day.nullable(),
      source: text,
      history: z.array(text),
      clauses: z.array(clauseSchema).min(1),
    }),
  ),
})
export type SeedRegulation = z.infer<typeof regulationsFileSchema>['regulations'][number]

const checkpointSchema = z.strictObject({
  code: z.string().regex(/^[A-Z]{2,5}-[0-9.]{1,8}$/),
  zone: text,
  tier: tierSchema,
  score: z.number().int().positive().nullable(),
  examinerWording: text,
  publicWording: text,
  polarity: z.enum(['yes-is-good', 'yes-is-bad', 'unmarked']),
  verdicts: z.array(verdictSchema).refine((verdicts) => verdicts.includes('pass') && verdicts.includes('fail'), 'must allow "pass" and "fail"'),
  verdictsInForm: z.array(text),
  measure: z.strictObject({ unit: text, op: z.enum(['<', '<=', '=', '>=', '>']), value: z.number() }).nullable(),
  evidence: z.array(z.strictObject({ type: z.enum(['live', 'video', 'photo360', 'photo', 'document', 'reading', 'test']), min: z.number().int().positive(), required: z.boolean() })),
  evidenceHint: text.nullable(),
  howToFilm: text.nullable(),
  commonFailures: z.array(text),
  remote: z.enum(['yes', 'with-test', 'document-only', 'no']),
  sourceSeen: z.boolean(),
  /** Fields read in a source word for word, and fields that are proposals which a competent agency must confirm. */
  seenFields: z.array(text),
  authoredFields: z.array(text),
  note: text.optional(),
  source: text.optional(),
  appliesWhen: text.optional(),
  clauses: z.array(z.strictObject({ regulation: idSchema, path: text, relation: z.enum(['requires', 'defines', 'exception']), mapped: z.enum(['verbatim', 'verbatim-in-form', 'source', 'researcher']) })),
})
export type SeedCheckpoint = z.infer<typeof checkpointSchema>

/** What a form says of its rule beside the parameters: its words, and what it leaves open. */
export const ruleSourceSchema = z.object({ verbatim: z.array(text), openQuestions: z.array(text), sourceSeen, note: text.nullable(), authoredFields: z.array(text) })

const situationSchema = z.strictObject({
  situationId: idSchema.max(40),
  name: text,
  state: z.enum(['draft', 'published']),
  draftBecause: text.nullable(),
  rule: z.looseObject({}).pipe(z.intersection(conclusionRuleSchema, ruleSourceSchema)),
  lines: z.array(text).min(1),
})
export type SeedSituation = z.infer<typeof situationSchema>

/** A file of one matter: its checkpoints with clause references, and its situations with their checklists. */
export const matterFileSchema = z.strictObject({
  format: z.literal('cloud-survey-matter/1'),
  matterId: idSchema.max(40),
  name: text,
  agency: text,
  region: text.nullable(),
  implementationCode: text.nullable(),
  statutoryVerb: text.nullable(),
  remoteBasis: text.nullable(),
  remoteNote: text.nullable(),
  caution: text.nullable(),
  mode: z.enum(['allowed', 'recheck-only', 'guidance-only', 'forbidden']),
  minimumExaminers: z.number().int().min(2, 'fewer than two examiners is against art. 34 of the licensing law'),
  order: z.number().int().nonnegative(),
  authoredFields: z.array(text),
  source: z.strictObject({ form: text, formName: text.nullable(), formNote: text.nullable(), domain: text.nullable() }),
  sourceDefects: z.array(text),
  checkpoints: z.array(checkpointSchema).min(1),
  situations: z.array(situationSchema).min(1),
})
export type SeedMatter = z.infer<typeof matterFileSchema>
