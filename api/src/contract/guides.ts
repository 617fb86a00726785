import { z } from 'zod'
import { conditionSchema } from './conditions.ts'
import { conclusionRuleSchema } from './rules.ts'
import { checkpointCodeSchema, measureSchema, modeSchema, questionSchema } from './standardFile.ts'
import { clauseSchema } from './standards.ts'
import { idSchema, instantSchema, sha256Schema, tierSchema } from './words.ts'

/** What an applicant found at home: ready, not ready yet, or unsure. */
export const readinessSchema = z.enum(['ready', 'not-ready', 'unsure'])
export type Readiness = z.infer<typeof readinessSchema>

/** The applicant's self-check: readiness by the code of the point. Points that were not looked at are absent. */
export const selfCheckSchema = z.record(checkpointCodeSchema, readinessSchema).refine((points) => Object.keys(points).length <= 1000, 'holds more than 1000 points')
export type SelfCheck = z.infer<typeof selfCheckSchema>

/** One point of a guide: what an applicant needs of a checklist line, and no more. */
export const guideLineSchema = z.object({
  code: z.string(),
  zone: z.string(),
  order: z.number().int(),
  tier: tierSchema,
  publicWording: z.string(),
  howToFilm: z.string().nullable(),
  commonFailures: z.array(z.string()),
  measure: measureSchema.nullable(),
  remote: z.enum(['yes', 'with-test', 'document-only', 'no']),
  needsConfirmation: z.boolean(),
  clauses: z.array(clauseSchema.pick({ regulation: true, path: true, text: true, relation: true, needsConfirmation: true })),
})
export type GuideLine = z.infer<typeof guideLineSchema>

/** A checklist version as its guide shows it. */
export const guideChecklistSchema = z.object({
  situationId: idSchema,
  situation: z.string(),
  version: z.number().int(),
  sha256: sha256Schema,
  effectiveFrom: instantSchema.nullable(),
  rule: conclusionRuleSchema,
  /** What to bring, such as a tape measure. */
  tools: z.array(z.string()),
  /** Minutes that filming takes: what the standard says of each point, and the usual time where it says nothing. */
  minutes: z.number().int(),
  lines: z.array(guideLineSchema),
})
export type GuideChecklist = z.infer<typeof guideChecklistSchema>

/** What a guide code shows in public. A code of a whole matter has no checklist until a situation is asked for. */
export const guideSchema = z.object({
  guideToken: z.string(),
  agency: z.string(),
  /** The code was withdrawn: it can still be read, and no longer be applied by. */
  withdrawn: z.boolean(),
  /** The code was withdrawn, or the checklist shown is not the one in force. */
  superseded: z.boolean(),
  matter: z.object({
    matterId: idSchema, name: z.string(), mode: modeSchema,
    statutoryVerb: z.string().nullable(), remoteBasis: z.string().nullable(), remoteNote: z.string().nullable(),
    legalDays: z.number().int().nullable(), promisedDays: z.number().int().nullable(),
  }),
  /** The questions that lead to a situation; none where the code is of one situation. */
  questions: z.array(questionSchema),
  /** The situations that the code leads to now, with the version of the checklist in force. */
  situations: z.array(z.object({ situationId: idSchema, name: z.string(), condition: conditionSchema.nullable(), version: z.number().int() })),
  /** The versions of the situation shown, newest first, as far as they have come into force. */
  versions: z.array(z.object({ version: z.number().int(), from: instantSchema.nullable(), inForce: z.boolean() })),
  checklist: guideChecklistSchema.nullable(),
})
export type Guide = z.infer<typeof guideSchema>
