import { isObject, type Json, type JsonObject } from './JsonObject.ts'
import { namespace } from './props.ts'

/** The placeholder under which our properties stood until 2026-11. */
export const formerNamespace = 'https://cloud-survey.example/ns/oscal'

const known = new WeakMap<JsonObject, JsonObject>()

/** A document with what stands under our former namespace brought under the present one; the same object where nothing does. */
export function inOwnNamespace(document: JsonObject): JsonObject {
  const before = known.get(document)
  if (before) return before
  const renamed = inOwn(document)
  const result = isObject(renamed) ? renamed : document
  known.set(document, result)
  return result
}

function inOwn(value: Json): Json {
  if (Array.isArray(value)) {
    const members = value.map(inOwn)
    return members.every((member, index) => member === value[index]) ? value : members
  }
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([key, member]): [string, Json] => [key, key === 'ns' && member === formerNamespace ? namespace : inOwn(member)])
  return members.every(([key, member]) => member === value[key]) ? value : Object.fromEntries(members)
}
