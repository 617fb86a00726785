import { z } from 'zod'
import { conclusionRuleSchema } from './rules.ts'
import { evidenceSchema } from './standardFile.ts'
import { idSchema, sha256Schema, tierSchema, verdictSchema } from './words.ts'

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
  /** What must be there before the line is judged, and what else helps. Absent, like `polarity`, where the version was published without it: its hash, and what was sealed under it, does not cover it. */
  evidence: z.array(evidenceSchema).optional(),
  /** Whether “yes” is good; `unmarked` where the form does not say. */
  polarity: z.enum(['yes-is-good', 'yes-is-bad', 'unmarked']).optional(),
  remote: z.enum(['yes', 'with-test', 'document-only', 'no']),
  verdicts: z.array(verdictSchema),
  needsConfirmation: z.boolean(),
  clauses: z.array(clauseSchema),
})
export type ChecklistLine = z.infer<typeof checklistLineSchema>

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
