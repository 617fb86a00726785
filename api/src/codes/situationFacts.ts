import { z } from 'zod'
import { conditionSchema } from '../contract/index.ts'

const storedSchema = z.object({ tree: conditionSchema.nullish(), tools: z.array(z.string()).default([]) })

/** When a situation applies (null: always), and what to bring to its inspection. */
export type SituationFacts = { tree: z.output<typeof conditionSchema> | null; tools: string[] }

/** Reads what is stored with a situation; one that was stored before there were conditions always applies. */
export function situationFacts(stored: unknown): SituationFacts {
  const { tree, tools } = storedSchema.parse(stored ?? {})
  return { tree: tree ?? null, tools }
}
