import { isDeepStrictEqual } from 'node:util'
import { isObject, type Json, type JsonObject } from './JsonObject.ts'

// What tells the members of a list apart that stand for different things.
const slotOf: Record<string, (member: JsonObject) => string> = {
  props: ({ ns, name }) => JSON.stringify([ns, name]),
  parts: ({ ns, name, class: kind }) => JSON.stringify([ns, name, kind]),
  links: ({ href, rel }) => JSON.stringify([href, rel]),
  params: ({ id }) => JSON.stringify(id),
  resources: ({ uuid }) => JSON.stringify(uuid),
}

/**
 * A document of somebody else with our edits in it: `before` is what we would have written for it as it was read, `after` what we
 * write now. What does not differ between the two stays as it came, known to us or not.
 */
export function overlay(raw: JsonObject, before: JsonObject, after: JsonObject): JsonObject {
  const result = { ...raw }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isDeepStrictEqual(before[key], after[key])) continue
    const value = overlaid(key, raw[key], before[key], after[key])
    if (value === undefined) delete result[key]
    else result[key] = value
  }
  return result
}

function overlaid(key: string, raw: Json | undefined, before: Json | undefined, after: Json | undefined): Json | undefined {
  const slot = slotOf[key]
  if (slot) {
    const members = overlaidList(listOf(raw), listOf(before), listOf(after), slot)
    return members.length > 0 ? members : undefined
  }
  if (isObject(raw) && (isObject(before) || before === undefined) && isObject(after)) return overlay(raw, before ?? {}, after)
  return after
}

function overlaidList(raw: Json[], before: Json[], after: Json[], slotOfMember: (member: JsonObject) => string): Json[] {
  const slot = (member: Json): string => (isObject(member) ? slotOfMember(member) : '')
  let members = raw
  for (const name of new Set([...before, ...after].map(slot))) {
    const mine = (list: readonly Json[]): Json[] => list.filter((member) => slot(member) === name)
    if (isDeepStrictEqual(mine(before), mine(after))) continue
    const place = members.findIndex((member) => slot(member) === name)
    const others = members.filter((member) => slot(member) !== name)
    members = others.toSpliced(place === -1 ? others.length : place, 0, ...mine(after))
  }
  return members
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}
