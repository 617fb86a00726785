import { z } from 'zod'
import { standardSchema } from '../contract/index.ts'

/** The JSON Schema (draft 2020-12) of the file of a standard, made from the schema that validates it. */
export function standardJsonSchema(): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(standardSchema, { target: 'draft-2020-12', io: 'output' })
}
