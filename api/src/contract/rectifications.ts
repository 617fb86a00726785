import { z } from 'zod'
import { clauseSchema } from './standards.ts'
import { idSchema, instantSchema, sha256Schema, tierSchema } from './words.ts'

/** A calendar day in China, such as `2027-01-31`. */
const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const person = z.object({ accountId: idSchema, displayName: z.string() })

/** One line of a correction notice, as it was told: what was found, under which law, and how to put it right. */
export const noticeLineSchema = z.object({
  code: z.string(),
  zone: z.string(),
  tier: tierSchema,
  publicWording: z.string(),
  /** What was found, in the examiners' words. */
  reasons: z.array(z.string()),
  clauses: z.array(clauseSchema.pick({ regulation: true, path: true, text: true, sha256: true })),
  /** Snapshots that show it. */
  pictures: z.array(idSchema),
  howToFix: z.string(),
})
export type NoticeLine = z.infer<typeof noticeLineSchema>

/** A photo or video by which the applicant answers a line. */
export const rectificationFileSchema = z.object({
  fileId: idSchema,
  code: z.string(),
  kind: z.enum(['photo', 'video']),
  mime: z.enum(['image/jpeg', 'image/png', 'video/mp4', 'video/quicktime', 'video/webm']),
  sha256: sha256Schema,
  bytes: z.number().int(),
  at: instantSchema,
})
export type RectificationFile = z.infer<typeof rectificationFileSchema>

export const rectificationAnswerSchema = z.object({
  at: instantSchema,
  /** It came after the last day of the notice. */
  late: z.boolean(),
  /** The applicant wants to show the lines live, in a session of these lines only. */
  recheck: z.boolean(),
  lines: z.array(z.object({ code: z.string(), note: z.string().nullable(), fileIds: z.array(idSchema) })),
})
export type RectificationAnswer = z.infer<typeof rectificationAnswerSchema>

/**
 * waiting (the applicant puts things right; the clock stands still) → answered (the examiners judge these lines again) → settled (a further conclusion stands);
 * or closed without an answer.
 */
export const rectificationStateSchema = z.enum(['waiting', 'answered', 'settled', 'closed'])

/** The rectification that follows a conclusion: its one-time correction notice (一次性告知), the answer, and what became of it. */
export const rectificationSchema = z.object({
  rectificationId: idSchema,
  /** Such as `ZG-YTK-20261124-0001-1`. */
  number: z.string(),
  conclusionId: idSchema,
  state: rectificationStateSchema,
  issuedAt: instantSchema,
  issuedBy: person,
  /** The last day to answer, extensions counted. */
  answerBy: daySchema,
  note: z.string().nullable(),
  lines: z.array(noticeLineSchema),
  /** SHA-256 over the canonical JSON of the notice as it was issued. */
  sha256: sha256Schema,
  extensions: z.array(z.object({ at: instantSchema, by: person, answerBy: daySchema, reason: z.string() })),
  answer: rectificationAnswerSchema.nullable(),
  closed: z.object({ at: instantSchema, by: person, reason: z.string() }).nullable(),
  /** What the applicant added and did not take back; with the answer it is fixed. */
  files: z.array(rectificationFileSchema),
})
export type Rectification = z.infer<typeof rectificationSchema>

/** The clock of an inspection, in working days of China; the day of the application does not count. It stands still while the applicant puts things right. */
export const inspectionClockSchema = z.object({
  startedAt: instantSchema,
  stops: z.array(z.object({ reason: z.enum(['rectification']), number: z.string(), from: instantSchema, to: instantSchema.nullable() })),
  /** When the last conclusion came to stand, or the inspection was over otherwise; null: it goes on. */
  endedAt: instantSchema.nullable(),
  usedDays: z.number().int(),
  legalDays: z.number().int().nullable(),
  promisedDays: z.number().int().nullable(),
  /** The last day of the promised, else the legal time; null where there is no limit, while the clock stands still, or when it has ended. */
  dueOn: daySchema.nullable(),
})
export type InspectionClock = z.infer<typeof inspectionClockSchema>

/** What an examiner fills in to issue a notice: every failed line, none left out. */
export const newNoticeSchema = z.object({
  /** The last day to answer, from tomorrow to a year ahead. */
  answerBy: daySchema,
  note: z.string().trim().max(2000).nullable(),
  lines: z.array(z.object({
    code: z.string().max(40),
    howToFix: z.string().trim().min(1).max(1000),
    /** Snapshots of the failing findings to be shown; absent: all of them. */
    pictures: z.array(idSchema).max(20).optional(),
  })).min(1).max(500),
})
export type NewNotice = z.infer<typeof newNoticeSchema>

/** What the applicant hands in: every line of the notice, each with a photo or video, unless the lines are to be shown live. */
export const newAnswerSchema = z.object({
  recheck: z.boolean(),
  lines: z.array(z.object({ code: z.string().max(40), note: z.string().trim().max(1000).nullable(), fileIds: z.array(idSchema).max(20) })).max(500),
})
export type NewAnswer = z.infer<typeof newAnswerSchema>

/** An examiner's extension of the time to answer. */
export const extensionSchema = z.object({ answerBy: daySchema, reason: z.string().trim().min(1).max(500) })
