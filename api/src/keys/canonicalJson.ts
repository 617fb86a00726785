/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** A value as JSON holds it: members that are undefined are left out. */
export function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value))
}

/** Canonical JSON (RFC 8785), from which hashes and signatures are made: keys sorted by UTF-16 code units, no white space. Throws on what JSON cannot hold. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`"${value}" has no JSON form`)
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('a string with a lone surrogate has no JSON form')
  if (value === null || typeof value !== 'object') {
    const text = JSON.stringify(value)
    if (text === undefined) throw new TypeError(`a ${typeof value} has no JSON form`)
    return text
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, member] as const]))
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`).join(',')}}`
}

function isList(value: readonly Json[] | { readonly [key: string]: Json | undefined }): value is readonly Json[] {
  return Array.isArray(value)
}
