import { ApiError } from '../../ApiError.ts'
import type { Condition } from '../../contract/index.ts'
import { parseCondition } from './parseCondition.ts'

/** The tree of a condition that the linter has passed. Refuses with `standard-faulty`, naming the place of the mistake. */
export function parsedCondition(text: string): Condition {
  const parsed = parseCondition(text)
  if (!parsed.ok) throw new ApiError('standard-faulty', `the condition "${text}" cannot be read at character ${parsed.fault.at + 1}: ${parsed.fault.en}`)
  return parsed.tree
}
