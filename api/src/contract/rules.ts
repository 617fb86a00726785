import { z } from 'zod'
import { outcomeSchema } from './words.ts'

/** May a key line be not applicable (合理缺项)? The forms leave it open, so each rule says it. */
const keyMayBeNa = z.boolean()
const lines = z.number().int().nonnegative()
const percent = z.number().min(0).max(100)

/** A limit on the failed lines of some tiers taken together: a number of lines, or a percentage of the lines that apply (where none applies, 0 % failed). `bound` says whether the limit itself is still within. */
export const limitSchema = z.object({
  tiers: z.array(z.enum(['key', 'major', 'general'])).min(1),
  max: z.number().nonnegative(),
  per: z.enum(['lines', 'percent']),
  bound: z.enum(['<=', '<']),
})
export type Limit = z.infer<typeof limitSchema>

/** An outcome and all the limits that must hold for it. */
export const bandSchema = z.object({ outcome: outcomeSchema, limits: z.array(limitSchema).min(1) })
export type Band = z.infer<typeof bandSchema>

const banded = { keyMayBeNa, bands: z.array(bandSchema).min(1), otherwise: outcomeSchema }

const gate = { keyMax: lines, passAt: percent, bound: z.enum(['>=', '>']), keyMayBeNa }

/** The shape of each form of rule. */
export const ruleForms = {
  R1: z.object({ shape: z.literal('R1'), ...gate, below: outcomeSchema, /** Where no line is left to score; absent: go on site. */ nothingCounts: outcomeSchema.optional() }),
  R2: z.object({ shape: z.literal('R2'), ...banded }),
  R3: z.object({ shape: z.literal('R3'), keyMax: lines, keyMayBeNa, otherwise: outcomeSchema }),
  R4: z.object({ shape: z.literal('R4'), ...banded }),
  R5: z.object({ shape: z.literal('R5'), ...banded }),
  R6: z.object({
    shape: z.literal('R6'), ...gate,
    /** What the percentage is of: the scores, or the number of lines, other than key ones. */
    counts: z.enum(['score', 'lines']),
    /** The outcome where the percentage is reached although some line other than a key one failed, scored or not. */
    withFailures: outcomeSchema,
    below: outcomeSchema,
    nothingCounts: outcomeSchema,
  }),
  R7: z.object({ shape: z.literal('R7'), ...banded }),
  R8: z.object({ shape: z.literal('R8'), ...banded }),
  R9: z.object({ shape: z.literal('R9'), hitsMax: lines, keyMayBeNa, otherwise: outcomeSchema }),
}

/**
 * How a checklist's findings become an outcome: the shapes met in real forms.
 * R1 key gate, then normalised score (标化分) · R2 counters by tier with a joint limit · R3 all lines are key · R4 forms by scale
 * (each scale a situation with its own limits) · R5 small catering · R6 key gate and percentage · R7 defect tiers with percentages ·
 * R8 key and general counts · R9 negative list. R2, R4, R5, R7 and R8 are bands: the first whose limits all hold is the outcome.
 * Lines of the tier `post-licence` count in none. Under R1 and R6 too many failed key lines mean “fail”; `nothingCounts` is the
 * outcome where no line is left to take a percentage of (R1: where absent, “go on site”).
 */
export const conclusionRuleSchema = z.discriminatedUnion('shape', [
  ruleForms.R1, ruleForms.R2, ruleForms.R3, ruleForms.R4, ruleForms.R5, ruleForms.R6, ruleForms.R7, ruleForms.R8, ruleForms.R9,
])
export type ConclusionRule = z.infer<typeof conclusionRuleSchema>
export type RuleShape = ConclusionRule['shape']

/** One step of the explanation of an outcome, in plain words. */
export const traceStepSchema = z.object({ rule: z.string(), met: z.boolean().nullable(), zh: z.string(), en: z.string(), lines: z.array(z.string()) })
export type TraceStep = z.infer<typeof traceStepSchema>

/** The outcome of a (perhaps partial) set of findings: `outcome` is null while open lines could still change it. */
export const outcomeReportSchema = z.object({
  outcome: outcomeSchema.nullable(),
  possible: z.array(outcomeSchema),
  open: z.array(z.string()),
  failed: z.array(z.string()),
  score: z.object({ got: z.number(), attainable: z.number(), normalised: z.number().nullable() }).nullable(),
  trace: z.array(traceStepSchema),
  /** Open lines of which one verdict alone would leave fewer outcomes: what could still change it. */
  decisive: z.array(z.object({ code: z.string(), verdict: z.enum(['pass', 'fail', 'na']), possible: z.array(outcomeSchema) })),
})
export type OutcomeReport = z.infer<typeof outcomeReportSchema>
