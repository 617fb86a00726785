import { z } from 'zod'
import { ruleForms } from './rules.ts'
import { bilingualSchema, idSchema, tierSchema, verdictSchema } from './words.ts'

// Drafts are saved while they are still unfinished: texts may be empty here. What must be there before publishing is the linter's business.
const text = z.string().max(4000)
const line = z.string().max(300)
const sourceSeen = z.enum(['true', 'partial', 'false'])

export const checkpointCodeSchema = z.string().regex(/^[A-Z][A-Z0-9]{0,9}-[A-Z0-9.]{1,12}$/, 'must be capital letters and digits, a hyphen, and capital letters, digits or points, such as "CAT-01"')
/** Names a situation's conditions use for the applicant's answer. */
export const questionIdSchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/, 'must begin with a small letter and hold only letters and digits, such as "area"')
const choiceValueSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens, such as "canteen"')

/** What must be known of the premises to find the situation: a number with its unit, one of some choices, or yes or no. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), questionId: questionIdSchema, text: bilingualSchema, unit: line, min: z.number(), max: z.number() }),
  z.strictObject({ kind: z.literal('choice'), questionId: questionIdSchema, text: bilingualSchema, options: z.array(z.strictObject({ value: choiceValueSchema, text: bilingualSchema })).min(1).max(40) }),
  z.strictObject({ kind: z.literal('yes-no'), questionId: questionIdSchema, text: bilingualSchema }),
])
export type Question = z.infer<typeof questionSchema>

/** The applicant's answers by question: a number, the value of a choice, or yes (true) and no (false). */
export const answersSchema = z.record(questionIdSchema, z.union([z.number(), z.string().max(40), z.boolean()]))
export type Answers = z.infer<typeof answersSchema>

/** What an examiner needs to see: live in the picture, a stretch of video, a snapshot (of the sphere), a document, a reading, a test. */
export const evidenceSchema = z.strictObject({ type: z.enum(['live', 'video', 'photo360', 'photo', 'document', 'reading', 'test']), min: z.number().int().min(1).max(20), required: z.boolean() })
export type Evidence = z.infer<typeof evidenceSchema>

export const measureSchema = z.strictObject({ unit: line.min(1), op: z.enum(['<', '<=', '=', '>=', '>']), value: z.number() })
export type Measure = z.infer<typeof measureSchema>

/** A clause a checkpoint rests on, by regulation and path; the version is that in force when the standard takes effect. */
export const citationSchema = z.strictObject({
  regulation: idSchema, path: line.min(1), relation: z.enum(['requires', 'defines', 'exception']),
  /** verbatim: the wording is the clause · verbatim-in-form: the form itself says so · source: a source says so · researcher: a proposal, to be confirmed. */
  mapped: z.enum(['verbatim', 'verbatim-in-form', 'source', 'researcher']),
})
export type Citation = z.infer<typeof citationSchema>

/** One thing to be looked at (踏勘要点). */
export const checkpointSchema = z.strictObject({
  code: checkpointCodeSchema,
  /** The heading it stands under in the form. */
  section: line,
  tier: tierSchema,
  score: z.number().int().positive().nullable(),
  examinerWording: text,
  publicWording: text,
  /** Whether “yes” is good; `unmarked` where the form does not say. */
  polarity: z.enum(['yes-is-good', 'yes-is-bad', 'unmarked']),
  verdicts: z.array(verdictSchema).refine((verdicts) => verdicts.includes('pass') && verdicts.includes('fail'), 'must allow "pass" and "fail"'),
  verdictsInForm: z.array(line),
  measure: measureSchema.nullable(),
  evidence: z.array(evidenceSchema).max(10),
  evidenceHint: text.nullable(),
  howToFilm: text.nullable(),
  commonFailures: z.array(text).max(50),
  /** Minutes that filming it takes. */
  minutes: z.number().positive().max(120).nullable(),
  remote: z.enum(['yes', 'with-test', 'document-only', 'no']),
  sourceSeen: z.boolean(),
  /** Fields read in a source word for word, and fields that are proposals which a competent agency must confirm. */
  seenFields: z.array(line),
  authoredFields: z.array(line),
  note: text.optional(),
  source: text.optional(),
  clauses: z.array(citationSchema).max(30),
})
export type Checkpoint = z.infer<typeof checkpointSchema>

/** What a form says of its rule beside the parameters: its words, and what it leaves open. */
export const ruleSourceSchema = z.object({ verbatim: z.array(text), openQuestions: z.array(text), sourceSeen, note: text.nullable(), authoredFields: z.array(line) })

const said = ruleSourceSchema.shape
/** A conclusion rule with what its form says of it. */
export const sourcedRuleSchema = z.discriminatedUnion('shape', [
  ruleForms.R1.extend(said).strict(), ruleForms.R2.extend(said).strict(), ruleForms.R3.extend(said).strict(), ruleForms.R4.extend(said).strict(), ruleForms.R5.extend(said).strict(),
  ruleForms.R6.extend(said).strict(), ruleForms.R7.extend(said).strict(), ruleForms.R8.extend(said).strict(), ruleForms.R9.extend(said).strict(),
])
export type SourcedRule = z.infer<typeof sourcedRuleSchema>

/** A zone of the premises with its checkpoints in the order they are looked at. `subtotal`: the score the form declares for it. */
export const zoneSchema = z.strictObject({ zone: line.min(1), subtotal: z.number().int().nonnegative().nullable(), lines: z.array(checkpointCodeSchema) })
export type Zone = z.infer<typeof zoneSchema>

/** A case of a matter (情形) with a checklist of its own. */
export const situationSchema = z.strictObject({
  situationId: idSchema.max(36),
  name: line.min(1),
  /** The condition over the answers under which it applies, such as `area <= 50 and cooked`; null: always. */
  when: z.string().max(1000).nullable(),
  /** Another situation of the matter whose zones come first. */
  basedOn: idSchema.max(36).nullable(),
  /** Why it is not to be published yet; null: it is. */
  heldBack: text.nullable(),
  /** Tools to bring, such as a tape measure. */
  tools: z.array(line).max(20),
  zones: z.array(zoneSchema).max(60),
  rule: sourcedRuleSchema,
})
export type Situation = z.infer<typeof situationSchema>

export const modeSchema = z.enum(['allowed', 'recheck-only', 'guidance-only', 'forbidden'])
export type Mode = z.infer<typeof modeSchema>

/**
 * The standard of one matter, whole: the file that `npm run standards` imports and exports, the draft that editors edit,
 * and what a published version keeps. Regulations are cited, not contained.
 */
export const standardSchema = z.strictObject({
  format: z.literal('cloud-survey-standard/1'),
  matterId: idSchema.max(40),
  name: line.min(1),
  agency: line,
  region: line.nullable(),
  implementationCode: line.nullable(),
  /** The statute's own word for the visit, such as 必要时现场核查 or 实地检查: it decides what may be done remotely. */
  statutoryVerb: line.nullable(),
  remoteBasis: text.nullable(),
  remoteNote: text.nullable(),
  caution: text.nullable(),
  mode: modeSchema,
  minimumExaminers: z.number().int().min(2, 'must be at least 2: fewer than two examiners is against art. 34 of the licensing law').max(20),
  legalDays: z.number().int().positive().max(1000).nullable(),
  promisedDays: z.number().int().positive().max(1000).nullable(),
  order: z.number().int().nonnegative(),
  authoredFields: z.array(line),
  source: z.strictObject({ form: line, formName: line.nullable(), formNote: line.nullable(), domain: line.nullable() }),
  sourceDefects: z.array(text),
  questions: z.array(questionSchema).max(10),
  checkpoints: z.array(checkpointSchema).max(5000),
  situations: z.array(situationSchema).max(200),
  /** Fields of other formats that were imported with it and have no place of their own here: kept, not dropped. */
  kept: z.record(z.string(), z.json()).optional(),
})
export type Standard = z.infer<typeof standardSchema>

/** A fault the linter finds: an error forbids publishing, a warning is shown. `path` names the field; `line` is that of the file, where there is one. */
export const faultSchema = z.object({ code: z.string(), severity: z.enum(['error', 'warning']), path: z.string(), line: z.number().int().optional(), zh: z.string(), en: z.string() })
export type Fault = z.infer<typeof faultSchema>
