import { z } from 'zod'
import { idSchema, instantSchema, projectionSchema } from './words.ts'

/** Where an examiner looked when judging: a track, the delay of the picture, and for 360° the view. */
export const viewInputSchema = z.object({
  producerId: idSchema,
  projection: projectionSchema,
  /** How old the picture on the screen was, in milliseconds. */
  delayMs: z.number().int().min(0).max(600_000),
  /** Degrees. Yaw 0 is the middle of the picture, positive to the right; pitch positive up; vertical field of view. */
  yaw: z.number().min(-180).max(180).nullable(),
  pitch: z.number().min(-90).max(90).nullable(),
  fov: z.number().min(10).max(150).nullable(),
})
export type ViewInput = z.infer<typeof viewInputSchema>

/** A stored moment and view. */
export const viewSchema = z.object({
  trackId: idSchema.nullable(),
  at: instantSchema,
  projection: projectionSchema,
  yaw: z.number().nullable(),
  pitch: z.number().nullable(),
  fov: z.number().nullable(),
})
export type View = z.infer<typeof viewSchema>
