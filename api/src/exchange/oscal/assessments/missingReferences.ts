import type { Fault } from '../../../contract/index.ts'
import { exchangeFault } from '../../exchangeFault.ts'
import type { DocumentIndex, OscalDocument } from './DocumentIndex.ts'
import { isObject, type Json, type JsonObject } from '../JsonObject.ts'

// What may lie in a system security plan is not asked for: it is seldom handed on.
const references = new Set(['observation-uuid', 'risk-uuid', 'finding-uuid', 'response-uuid', 'party-uuid'])

/** A warning for each thing that a document refers to and none of the documents has, at the first place that names it. */
export function missingReferences({ name, model, body }: OscalDocument, index: DocumentIndex): Fault[] {
  const missing = new Map<string, string>()
  const check = (wanted: Json | undefined, path: string): void => {
    if (typeof wanted === 'string' && !index.names.has(wanted) && !index.names.has(wanted.toLowerCase()) && !missing.has(wanted.toLowerCase())) missing.set(wanted.toLowerCase(), path)
  }
  const walk = (value: Json, path: string): void => {
    if (Array.isArray(value)) value.forEach((member, index) => walk(member, `${path}/${index}`))
    if (isObject(value)) for (const [key, member] of Object.entries(value)) look(value, key, member, `${path}/${key}`)
  }
  const look = (holder: JsonObject, key: string, member: Json, path: string): void => {
    if (references.has(key) || (key === 'actor-uuid' && holder.type === 'party')) check(member, path)
    else if (key === 'party-uuids' && Array.isArray(member)) member.forEach((uuid, index) => check(uuid, `${path}/${index}`))
    else if (key === 'href' && typeof member === 'string' && member.startsWith('#')) check(member.slice(1), path)
    else walk(member, path)
  }
  walk(body, `/${model}`)
  return [...missing].map(([wanted, path]) => exchangeFault('oscal-reference-missing', `${name}#${path}`, { path, name: wanted }))
}
