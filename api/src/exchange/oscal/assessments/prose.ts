import { textAt, type JsonObject } from '../JsonObject.ts'
import { fromMarkup } from '../markup.ts'

/** The text of a member that is markup; empty where it is not there. */
export function proseAt(holder: JsonObject, key: string): string {
  return fromMarkup(textAt(holder, key) ?? '')
}

/** The remarks of things, each on a line; null where there are none. */
export function remarksOf(...holders: readonly JsonObject[]): string | null {
  return holders.map((holder) => proseAt(holder, 'remarks')).filter((text) => text !== '').join('\n') || null
}
