import { z } from 'zod'
import { questionIdSchema } from './standardFile.ts'

/**
 * A situation's condition, parsed. `in`: the answer is one of the values (so `=`, and yes or no, have one value);
 * `compare`: a number against a bound. A question without an answer leaves it open, see `holds`.
 */
export type Condition =
  | { kind: 'and'; of: Condition[] }
  | { kind: 'or'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'in'; question: string; values: (number | string | boolean)[] }
  | { kind: 'compare'; question: string; op: '<' | '<=' | '>' | '>='; value: number }

/** The JSON of a parsed condition, as guides carry it, so that a page can find the situation without a connection. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() => z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('and'), of: z.array(conditionSchema).min(1).max(500) }),
  z.strictObject({ kind: z.literal('or'), of: z.array(conditionSchema).min(1).max(500) }),
  z.strictObject({ kind: z.literal('not'), of: conditionSchema }),
  z.strictObject({ kind: z.literal('in'), question: questionIdSchema, values: z.array(z.union([z.number(), z.string().max(40), z.boolean()])).min(1).max(500) }),
  z.strictObject({ kind: z.literal('compare'), question: questionIdSchema, op: z.enum(['<', '<=', '>', '>=']), value: z.number() }),
]))
