import { z } from 'zod'
import { viewInputSchema, viewSchema } from './views.ts'
import { idSchema, instantSchema } from './words.ts'

/** A moment to be flagged. The desk names it by an id of its own, so that sending it again makes no second one. */
export const markerInputSchema = z.object({
  markerId: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  /** The checkpoint it is about; null: none. */
  code: z.string().max(40).nullable(), note: z.string().trim().max(500).nullable(),
  /** A marker that was refused may be sent much later: its moment may be as long ago as a login lasts. */
  view: viewInputSchema.extend({ delayMs: z.number().int().min(0).max(43_200_000) }),
})
export type MarkerInput = z.output<typeof markerInputSchema>

/** A moment and view that an examiner flagged during a session: to be looked at again, without a verdict. `at`: when it was noted; `view.at`: the moment itself. */
export const markerSchema = z.object({
  markerId: idSchema, sessionId: idSchema, code: z.string().nullable(), note: z.string().nullable(), at: instantSchema, examiner: z.object({ accountId: idSchema, displayName: z.string() }), view: viewSchema,
})
export type Marker = z.infer<typeof markerSchema>
