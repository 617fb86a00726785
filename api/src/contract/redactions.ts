import { z } from 'zod'
import { idSchema, instantSchema, sha256Schema } from './words.ts'

const fraction = z.number().min(0).max(1)
const span = { from: instantSchema, to: instantSchema }
const later = ({ from, to }: { from: number; to: number }): boolean => to > from

/** A rectangle that is blacked out: fractions of the picture from its top left corner, as the camera filmed it (of a sphere: the whole flat picture, whose edges meet: what reaches beyond the right one goes on at the left), between two times of the server. */
export const blackRegionSchema = z.object({ x: fraction, y: fraction, width: fraction.positive(), height: fraction.positive(), ...span }).refine(later, '"to" is not after "from"')
  .refine(({ y, height }) => y + height <= 1.000_001, 'the rectangle reaches beyond the picture')
export type BlackRegion = z.infer<typeof blackRegionSchema>

/** A stretch of sound that is muted, between two times of the server. */
export const mutedSpanSchema = z.object(span).refine(later, '"to" is not after "from"')
export type MutedSpan = z.infer<typeof mutedSpanSchema>

/** Whether a copy has the voices of others too, beside the sound of who filmed: those of the examiners, say. Whoever plans it decides. */
export const otherVoicesSchema = z.enum(['left-out', 'included'])
export type OtherVoices = z.infer<typeof otherVoicesSchema>

/** What is to be covered in a copy of one video track and its sound, and why. */
export const redactionInputSchema = z.object({
  trackId: idSchema, reason: z.string().trim().min(1).max(500), regions: z.array(blackRegionSchema).max(100), mutes: z.array(mutedSpanSchema).max(100), otherVoices: otherVoicesSchema,
}).refine(({ regions, mutes }) => regions.length + mutes.length > 0, 'nothing is covered: name a region or a stretch of sound')
export type RedactionInput = z.output<typeof redactionInputSchema>

/** A plan of what is covered, and the copy that comes of it. A copy is a derivative and never the original: that is `sealSha256` of `revision`. */
export const redactionSchema = z.object({
  redactionId: idSchema, archiveId: idSchema, revision: z.number().int(), sealSha256: sha256Schema, trackId: idSchema, at: instantSchema, by: z.string(), reason: z.string(),
  regions: z.array(blackRegionSchema), mutes: z.array(mutedSpanSchema), otherVoices: otherVoicesSchema,
  /** SHA-256 over the canonical JSON of archiveId, mutes, otherVoices, regions, sealSha256 and trackId (before there was a choice, without the voices). */
  planSha256: sha256Schema,
  state: z.enum(['waiting', 'rendering', 'done', 'failed']),
  /** Why it failed, or waits for another try. */
  problem: z.string().nullable(),
  copy: z.object({ sha256: sha256Schema, bytes: z.number().int(), at: instantSchema }).nullable(),
})
export type Redaction = z.infer<typeof redactionSchema>
