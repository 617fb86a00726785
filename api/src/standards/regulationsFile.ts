import { z } from 'zod'
import { idSchema } from '../contract/index.ts'

const text = z.string().trim().min(1)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** A file of regulations: each version with its clauses, whole articles and the passages (款/项) that checkpoints cite. */
export const regulationsFileSchema = z.strictObject({
  format: z.literal('cloud-survey-regulations/1'),
  regulations: z.array(
    z.strictObject({
      regulationId: idSchema,
      title: text,
      label: text,
      number: text.nullable(),
      numberSeen: z.boolean(),
      effectiveFrom: day.nullable(),
      source: text,
      history: z.array(text),
      clauses: z.array(z.strictObject({ clauseId: idSchema, path: text, text, sourceSeen: z.enum(['true', 'partial', 'false']) })).min(1),
    }),
  ),
})
export type SeedRegulation = z.infer<typeof regulationsFileSchema>['regulations'][number]
