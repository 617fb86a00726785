import { GrowingText } from '../GrowingText.ts'

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** A value as JSON holds it: members that are undefined are left out. */
export function toJson(value: object): Json {
  return JSON.parse(JSON.stringify(value))
}

/** Canonical JSON (RFC 8785), from which hashes and signatures are made: keys sorted by UTF-16 code units, no white space. Throws on what JSON cannot hold. */
export function canonicalJson(value: Json): string {
  const text = new GrowingText()
  write(value, text)
  return text.toString()
}

// In pieces: a record of ten thousand segments, joined at each level, would be held in many copies at once.
function write(value: Json, text: GrowingText): void {
  if (value === null || typeof value !== 'object') {
    text.add(simple(value))
  } else if (isList(value)) {
    text.add('[')
    for (const [index, member] of value.entries()) {
      if (index > 0) text.add(',')
      write(member, text)
    }
    text.add(']')
  } else {
    let before = '{'
    // Sorted as strings are: by UTF-16 code units.
    for (const key of Object.keys(value).sort()) {
      const member = value[key]
      if (member === undefined) continue
      text.add(before, simple(key), ':')
      write(member, text)
      before = ','
    }
    text.add(before === '{' ? '{}' : '}')
  }
}

function simple(value: null | boolean | number | string): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`"${value}" has no JSON form`)
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('a string with a lone surrogate has no JSON form')
  const text = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`a ${typeof value} has no JSON form`)
  return text
}

function isList(value: readonly Json[] | { readonly [key: string]: Json | undefined }): value is readonly Json[] {
  return Array.isArray(value)
}
