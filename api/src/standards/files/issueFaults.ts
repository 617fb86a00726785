import type { z } from 'zod'
import type { Fault } from '../../contract/index.ts'
import { standardJsonSchema } from '../standardJsonSchema.ts'
import { fileFault } from './fileFaults.ts'
import { formatRule } from './formatRules.ts'
import { listed, nearestHint, shown, typeWords } from './issueWords.ts'
import { namedPath } from './places.ts'
import { keysAt, typesAt } from './schemaAt.ts'

/** A fault with the path of keys and places that leads to it, from the standard's root. */
export type PlacedFault = { fault: Fault; at: PropertyKey[] }

let schema: z.core.JSONSchema.JSONSchema | undefined
const standardShape = (): z.core.JSONSchema.JSONSchema => (schema ??= standardJsonSchema())

/** What a schema says of a standard, in plain words: one fault for each key and value that is wrong. */
export function issueFaults(standard: unknown, issues: readonly z.core.$ZodIssue[]): PlacedFault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(standard, [...issue.path, key]))
    return [{ fault: faultOf(standard, issue), at: issue.path }]
  })
}

/** The fault of a key that no schema knows, with the known one that is probably meant. */
export function unknownKey(standard: unknown, at: PropertyKey[]): PlacedFault {
  const key = String(at.at(-1))
  return { fault: fileFault('key-unknown', namedPath(standard, at), { key, nearest: nearestHint(key, keysAt(standardShape(), at.slice(0, -1))) }), at }
}

function faultOf(standard: unknown, issue: z.core.$ZodIssue): Fault {
  const path = namedPath(standard, issue.path)
  const key = issue.path.findLast((part) => typeof part === 'string') ?? ''
  const value = valueAt(standard, issue.path)
  if (value === undefined) return fileFault('field-missing', path, { key, expected: typeWords(typesAt(standardShape(), issue.path)) })
  switch (issue.code) {
    case 'invalid_type': return fileFault('type-wrong', path, { key, expected: typeWords(typesAt(standardShape(), issue.path), issue.expected), found: shown(value) })
    case 'invalid_value': return key === 'format' ? fileFault('format-unknown', path, { value: shown(value) }) : choiceFault(path, key, value, issue.values)
    case 'invalid_union': return 'options' in issue && issue.options ? choiceFault(path, key, value, issue.options) : fileFault('value-wrong', path, { key, reason: issue.message })
    case 'invalid_format': return fileFault('format-wrong', path, { key, value: shown(value), rule: formatRule(key) })
    case 'too_small': return sizeFault(path, key, value, issue.minimum, 'least')
    case 'too_big': return sizeFault(path, key, value, issue.maximum, 'most')
    case 'custom': return key === 'verdicts' ? fileFault('verdicts-incomplete', path, { key }) : fileFault('value-wrong', path, { key, reason: issue.message })
    default: return fileFault('value-wrong', path, { key, reason: issue.message })
  }
}

function choiceFault(path: string, key: string, value: unknown, choices: readonly unknown[]): Fault {
  return fileFault('choice-unknown', path, { key, value: shown(value), choices: listed(choices), nearest: nearestHint(String(value), choices.map(String)) })
}

function sizeFault(path: string, key: string, value: unknown, bound: number | bigint, side: 'least' | 'most'): Fault {
  const limit = String(bound)
  if (typeof value === 'string') return side === 'least' ? fileFault('text-empty', path, { key }) : fileFault('text-too-long', path, { key, limit, size: value.length })
  if (Array.isArray(value)) return fileFault(side === 'least' ? 'list-too-short' : 'list-too-long', path, { key, limit, size: value.length })
  if (key === 'minimumExaminers' && side === 'least') return fileFault('number-out-of-range', path, { key, value: shown(value), rule: { zh: '不能少于 2：行政许可法第三十四条要求两名以上工作人员核查', en: 'must be at least 2: art. 34 of the licensing law wants two examiners or more' } })
  const exclusive = Number(bound) === 0 && value === 0
  const rule = side === 'least' ? { zh: exclusive ? `必须大于 ${limit}` : `不能小于 ${limit}`, en: exclusive ? `must be more than ${limit}` : `must not be less than ${limit}` } : { zh: `不能大于 ${limit}`, en: `must not be more than ${limit}` }
  return fileFault('number-out-of-range', path, { key, value: shown(value), rule })
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), root)
}
