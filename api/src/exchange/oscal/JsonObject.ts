/** What a JSON document holds. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** The members that are there: undefined and empty lists are left out, as OSCAL wants no empty ones. */
export function filled(members: Record<string, Json | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(members).flatMap(([key, value]) => (value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[key, value]])))
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object that a member is; an empty one where it is something else. */
export function objectAt(from: JsonObject, key: string): JsonObject {
  const value = from[key]
  return isObject(value) ? value : {}
}

/** The objects in a list; none where it is something else. */
export function objectsAt(from: JsonObject, key: string): JsonObject[] {
  const value = from[key]
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The text that a member is, or undefined. */
export function textAt(from: JsonObject, key: string): string | undefined {
  const value = from[key]
  return typeof value === 'string' ? value : undefined
}
