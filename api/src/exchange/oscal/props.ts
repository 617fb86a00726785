import { filled, objectsAt, textAt, type Json, type JsonObject } from './JsonObject.ts'
import { fromMarkup, toMarkupLine } from './markup.ts'

/** The namespace of our properties and parts: a name, not an address; drawn once and never changed (see README.md). */
export const namespace = 'urn:uuid:c359877f-52eb-4b6b-841f-d2121a56cd8a'

// StringDatatype of the schema; what does not fit it is written as JSON.
const plain = /^\S(.*\S)?$/u

/** A property of ours; none for null and undefined. */
export function prop(name: string, value: Json | undefined, extra: JsonObject = {}): JsonObject[] {
  if (value === null || value === undefined) return []
  const text = typeof value === 'object' ? null : String(value)
  if (text !== null && plain.test(text)) return [{ name, ns: namespace, value: text, ...extra }]
  return [{ name, ns: namespace, value: JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'), class: 'json', ...extra }]
}

/** A property of ours for each member of a list. */
export function props(name: string, values: readonly string[]): JsonObject[] {
  return values.flatMap((value) => prop(name, value))
}

/** The properties of ours with a name. */
export function ownProps(holder: JsonObject, name: string): JsonObject[] {
  return objectsAt(holder, 'props').filter((one) => one.name === name && one.ns === namespace)
}

/** The value of a property of ours; undefined where it is not there, or not to be understood. */
export function propValue(holder: JsonObject, name: string): Json | undefined {
  const [first] = ownProps(holder, name)
  return first && valueOf(first)
}

/** The values of all properties of ours with a name. */
export function propTexts(holder: JsonObject, name: string): string[] {
  return ownProps(holder, name).flatMap((one) => {
    const value = valueOf(one)
    return typeof value === 'string' ? [value] : []
  })
}

/** The text of a property of ours; null where it is not there. */
export function propText(holder: JsonObject, name: string): string | null {
  return propTexts(holder, name)[0] ?? null
}

/** The number of a property of ours; null where it is not there, or no number. */
export function propNumber(holder: JsonObject, name: string): number | null {
  const text = propText(holder, name)
  return text === null || !Number.isFinite(Number(text)) ? null : Number(text)
}

function valueOf(one: JsonObject): Json | undefined {
  const text = textAt(one, 'value')
  if (one.class !== 'json' || text === undefined) return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** A title, and the property that holds the exact text where a title cannot. */
export function titled(text: string): { title: string; exact: JsonObject[] } {
  const title = toMarkupLine(text)
  return { title, exact: fromMarkup(title) === text ? [] : prop('title', text) }
}

/** The text that `titled` wrote. */
export function titleOf(holder: JsonObject): string {
  return propText(holder, 'title') ?? fromMarkup(textAt(holder, 'title') ?? '')
}

/** An object with its properties, without empty lists. */
export function withProps(members: Record<string, Json | undefined>, own: readonly JsonObject[]): JsonObject {
  return filled({ ...members, props: [...own] })
}
