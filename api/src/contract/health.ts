import { z } from 'zod'

const stateSchema = z.enum(['up', 'degraded', 'down'])

/** The answer of `GET /healthz`: 200 when all that is needed is up or degraded, else 503. */
export const healthSchema = z.object({
  state: stateSchema,
  version: z.string(),
  startedAt: z.number(),
  parts: z.record(z.string(), z.looseObject({ state: stateSchema, problem: z.string().nullable() })),
})
export type Health = z.infer<typeof healthSchema>
