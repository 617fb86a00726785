import type { Fault } from '../contract/index.ts'

/** A text of somebody's document as it can be stored beside it: PostgreSQL takes no NUL, half a surrogate pair has no UTF-8, and a title may be a book. */
export function storable(text: string, longest = 300): string {
  return text.slice(0, longest).toWellFormed().replaceAll('\0', '\uFFFD')
}

/** Faults as they can be stored. */
export function storableFaults(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, path: storable(fault.path, 1000), zh: storable(fault.zh, 2000), en: storable(fault.en, 2000) }))
}
