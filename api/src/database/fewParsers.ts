import type { PGlite } from '@electric-sql/pglite'
import { types } from '@electric-sql/pglite'

// Lists of bool, char, int2, int4, text, bpchar, varchar, float4, float8, oid, inet, cidr and uuid (`typarray` in pg_type): what Prisma reads and its
// adapter brings no parser for. These numbers are the same in every PostgreSQL.
const lists = [1000, 1002, 1005, 1007, 1009, 1014, 1015, 1021, 1022, 1028, 1041, 651, 2951]

/**
 * Leaves an embedded database the parsers of the types that are asked for. It comes with four hundred, lists of whole rows of each table among them, and copies
 * them all for every query: without them a query takes half of its processor time.
 */
export function fewParsers(pglite: PGlite): void {
  const wanted = new Set([...Object.keys(types.parsers), ...lists.map(String)])
  pglite.parsers = Object.fromEntries(Object.entries(pglite.parsers).filter(([type]) => wanted.has(type)))
}
