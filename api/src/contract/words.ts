import { z } from 'zod'

export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
/** An unguessable token of a link: 32 random bytes, base64url. */
export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/)
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
/** Epoch milliseconds of the server, up to the year 9999: beyond it neither JavaScript nor PostgreSQL has every date. */
export const instantSchema = z.number().int().nonnegative().max(253_402_300_799_999)

export const roleSchema = z.enum(['examiner', 'auditor', 'editor', 'publisher', 'administrator'])
export const languageSchema = z.enum(['zh-CN', 'en'])
export const verdictSchema = z.enum(['pass', 'fail', 'na'])
export type Verdict = z.infer<typeof verdictSchema>
export const outcomeSchema = z.enum(['pass', 'basically-pass', 'rectify', 'fail', 'go-on-site'])
export type Outcome = z.infer<typeof outcomeSchema>
/**
 * applied → scheduled → live (a session is open) → reviewing (session over, no signed conclusion yet) → concluded; or withdrawn.
 * A correction notice leads from concluded to rectifying; the answer from there to reviewing, or to applied where the lines are to be shown live.
 */
export const inspectionStateSchema = z.enum(['applied', 'scheduled', 'live', 'reviewing', 'concluded', 'rectifying', 'withdrawn'])
export type InspectionState = z.infer<typeof inspectionStateSchema>
/** open (somebody may enter) → live (the applicant's camera is on) → closing (the recorder drains) → closed. */
export const sessionStateSchema = z.enum(['open', 'live', 'closing', 'closed'])
export type SessionState = z.infer<typeof sessionStateSchema>
export const tierSchema = z.enum(['key', 'major', 'general', 'scored', 'post-licence'])
export type Tier = z.infer<typeof tierSchema>
export const kindSchema = z.enum(['audio', 'video'])
export const projectionSchema = z.enum(['flat', 'equirectangular'])
export const sourceSchema = z.enum(['camera', 'microphone'])

/** A text in Chinese, and in English where there is one. */
export const bilingualSchema = z.object({ zh: z.string(), en: z.string().optional() })
export type Bilingual = z.infer<typeof bilingualSchema>
