import { z } from 'zod'
import { idSchema, outcomeSchema, sha256Schema, tierSchema, verdictSchema } from './words.ts'

/** A passage of a regulation version, as it stood. */
export const clauseSchema = z.object({
  clauseId: idSchema,
  regulation: z.string(),
  /** Path in the statute, such as “第三十三条/第一款/第（一）项”. */
  path: z.string(),
  text: z.string(),
  sha256: sha256Schema,
  relation: z.enum(['requires', 'defines', 'exception']),
  /** `true` where a competent agency must still confirm that this clause is the basis. */
  needsConfirmation: z.boolean(),
})
export type Clause = z.infer<typeof clauseSchema>

/** One line of a checklist version: a checkpoint version with its place in the order. */
export const checklistLineSchema = z.object({
  lineId: idSchema,
  code: z.string(),
  zone: z.string(),
  order: z.number().int(),
  tier: tierSchema,
  score: z.number().nullable(),
  examinerWording: z.string(),
  publicWording: z.string(),
  howToFilm: z.string().nullable(),
  evidenceHint: z.string().nullable(),
  commonFailures: z.array(z.string()),
  measure: z.object({ unit: z.string(), op: z.enum(['<', '<=', '=', '>=', '>']), value: z.number() }).nullable(),
  remote: z.enum(['yes', 'with-test', 'document-only', 'no']),
  verdicts: z.array(verdictSchema),
  needsConfirmation: z.boolean(),
  clauses: z.array(clauseSchema),
})
export type ChecklistLine = z.infer<typeof checklistLineSchema>

/** How a checklist's findings become an outcome. The shapes R1, R3 and R9 of the forms; more come later. */
export const conclusionRuleSchema = z.discriminatedUnion('shape', [
  z.object({ shape: z.literal('R1'), keyMax: z.number().int(), passAt: z.number(), bound: z.enum(['>=', '>']), keyMayBeNa: z.boolean(), below: outcomeSchema }),
  z.object({ shape: z.literal('R3'), keyMax: z.number().int(), keyMayBeNa: z.boolean(), otherwise: outcomeSchema }),
  z.object({ shape: z.literal('R9'), hitsMax: z.number().int(), keyMayBeNa: z.boolean(), otherwise: outcomeSchema }),
])
export type ConclusionRule = z.infer<typeof conclusionRuleSchema>

export const checklistSchema = z.object({
  checklistVersionId: idSchema,
  matter: z.string(),
  matterId: idSchema,
  situation: z.string(),
  version: z.number().int(),
  sha256: sha256Schema,
  rule: conclusionRuleSchema,
  caution: z.string().nullable(),
  remoteNote: z.string().nullable(),
  lines: z.array(checklistLineSchema),
})
export type Checklist = z.infer<typeof checklistSchema>

/** One step of the explanation of an outcome, in plain words. */
export const traceStepSchema = z.object({
  rule: z.string(),
  met: z.boolean().nullable(),
  zh: z.string(),
  en: z.string(),
  lines: z.array(z.string()),
})
export type TraceStep = z.infer<typeof traceStepSchema>

/** The outcome of a (perhaps partial) set of findings: `outcome` is null while open lines could still change it. */
export const outcomeReportSchema = z.object({
  outcome: outcomeSchema.nullable(),
  possible: z.array(outcomeSchema),
  open: z.array(z.string()),
  failed: z.array(z.string()),
  score: z.object({ got: z.number(), attainable: z.number(), normalised: z.number().nullable() }).nullable(),
  trace: z.array(traceStepSchema),
})
export type OutcomeReport = z.infer<typeof outcomeReportSchema>

/** What a guide code shows in public. */
export const guideSchema = z.object({
  guideToken: z.string(),
  agency: z.string(),
  superseded: z.boolean(),
  checklist: checklistSchema,
})
export type Guide = z.infer<typeof guideSchema>
