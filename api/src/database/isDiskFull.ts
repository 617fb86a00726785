import { causesOf, textOf } from './causesOf.ts'

// PostgreSQL's `disk_full`.
const code = '53100'

/** True when the database could not write because its disk is full; it goes on once there is space again. */
export function isDiskFull(error: unknown): boolean {
  return causesOf(error).some((cause) => textOf(cause, 'code') === code || textOf(cause, 'originalCode') === code)
}
