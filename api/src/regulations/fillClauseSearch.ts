import { type Database, Prisma, type Queries } from '../database/index.ts'
import { initialsOf } from './initialsOf.ts'

/** The kinds of clauses that search reads: each holds all its text, so that no hit comes twice. */
export const wholeKinds = ['article', 'annex', 'preamble'] as const

const atOnce = 500

/** Makes what clause search needs for every clause that has none yet, as after seeding; where nothing is missing it is one query. Returns how many were made. */
export async function fillClauseSearch(database: Database): Promise<number> {
  let made = 0
  for (;;) {
    const missing = await database.$queryRaw<{ id: string; text: string }[]>`
      SELECT c."id", c."text" FROM "Clause" c WHERE c."kind" IN (${Prisma.join(wholeKinds)}) AND NOT EXISTS (SELECT 1 FROM "ClauseSearch" s WHERE s."clauseId" = c."id") ORDER BY c."id" LIMIT ${atOnce}`
    if (missing.length === 0) return made
    await addClauseSearch(database, missing)
    made += missing.length
  }
}

/** Adds what search needs for these clauses. */
export async function addClauseSearch(queries: Queries, clauses: readonly { id: string; text: string }[]): Promise<void> {
  await queries.clauseSearch.createMany({ data: clauses.map(({ id, text }) => ({ clauseId: id, initials: initialsOf(text) })), skipDuplicates: true })
}
