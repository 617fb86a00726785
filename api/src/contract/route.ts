import type { z } from 'zod'

/** Who may call a route: anybody, the bearer of an invite link, the recorder, or accounts by role. */
export type Access = 'public' | 'invite' | 'recorder' | 'signed-in' | readonly Role[]

export type Role = 'examiner' | 'auditor' | 'editor' | 'publisher' | 'administrator'

/** One REST route: what it does, who may call it, and the shapes of its input and answer. */
export type Route = {
  summary: string
  access: Access
  params?: z.ZodObject
  query?: z.ZodObject
  /** The most a JSON body may hold, in bytes; absent: 100,000. */
  bodyBytes?: number
  /** JSON body. Absent with `upload`: the raw request body is the upload. */
  body?: z.ZodType
  upload?: { types: readonly string[]; maxBytes: number }
  /** JSON answer; absent: the route answers with a stream of `produces`. */
  reply?: z.ZodType
  produces?: string
}

/** Keeps the precise types of a table of routes while checking each. */
export function routeTable<T extends Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Route>>(table: T): T {
  return table
}
