import { instantSchema } from '../../../contract/index.ts'
import { textAt, type JsonObject } from '../JsonObject.ts'

/** The instant that a member says, in epoch ms; null where it is not there, or before 1970 or after 9999. */
export function instantAt(holder: JsonObject, key: string): number | null {
  return instantOf(textAt(holder, key) ?? '')
}

/** The instant of a text such as `2026-11-28T08:00:00+08:00`. */
export function instantOf(text: string): number | null {
  return instantSchema.safeParse(Date.parse(text)).data ?? null
}
