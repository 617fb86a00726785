import { z } from 'zod'

/** What `GET /healthz` of a recorder that runs alone answers. */
export const recorderHealthSchema = z.object({
  state: z.enum(['up', 'degraded', 'down']),
  recorderId: z.string(),
  recordings: z.number().int(),
  /** Segments that wait in the spool because the store or api is away. */
  spooledSegments: z.number().int(),
  spooledBytes: z.number().int(),
  store: z.enum(['up', 'down']),
  problem: z.string().nullable(),
})
export type RecorderHealth = z.infer<typeof recorderHealthSchema>
