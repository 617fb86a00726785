import type { Fault } from '../../contract/index.ts'
import { lintFault } from './lintFaults.ts'
import type { LintView } from './lintView.ts'

// A tag, a comment, an entity or a script address; "<1.5m" and "a < b" are none.
const markup = /<\/?[a-z][a-z0-9-]*(?:[\s/][^<>]*)?>|<(?:script|iframe|style|img|svg|object)\b|<!--|&(?:#\d+|#x[0-9a-f]+|nbsp|lt|gt|amp|quot|[a-z]{2,8}dash);|javascript:/i
// Fields that are names for machines, not words for people.
const machine = new Set(['format', 'matterId', 'kind', 'code', 'tier', 'kept', 'when', 'lines', 'seenFields', 'authoredFields', 'evidence', 'rule'])
const naming = ['code', 'situationId', 'questionId', 'zone', 'path', 'value']

/** Faults of wording that is not plain text, wherever people read it. */
export function lintMarkup({ standard }: LintView): Fault[] {
  return inValue(standard, '')
}

function inValue(value: unknown, path: string): Fault[] {
  if (typeof value === 'string') {
    const found = markup.exec(value)
    return found ? [lintFault('markup', path, { found: found[0].slice(0, 40) })] : []
  }
  if (Array.isArray(value)) return value.flatMap((entry: unknown, index) => inValue(entry, `${path}.${nameOf(entry, index)}`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).filter(([key]) => !machine.has(key)).flatMap(([key, inner]) => inValue(inner, path === '' ? key : `${path}.${key}`))
}

function nameOf(entry: unknown, index: number): string {
  const names = typeof entry === 'object' && entry !== null ? naming.map((key): unknown => Reflect.get(entry, key)) : []
  const name = names.find((one) => typeof one === 'string' && one !== '')
  return typeof name === 'string' ? name : `#${index + 1}`
}
