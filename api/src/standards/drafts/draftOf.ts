import { ApiError } from '../../ApiError.ts'
import { standardSchema, type Draft, type DraftSummary, type Standard } from '../../contract/index.ts'
import type { Queries, StandardDraft } from '../../database/index.ts'
import { faultsOf } from '../faultsOf.ts'
import { peopleOf } from './peopleOf.ts'

/** What makes somebody an author: these, and not handing a draft on or back. */
const writing = ['saved', 'imported']

/** The draft of a matter, whole, with its faults as of `today`. Refuses with `draft-missing`. */
export async function draftOf(database: Queries, matterId: string, today: Date): Promise<Draft> {
  const row = await requireDraft(database, matterId)
  const document = await revisionOf(database, matterId, row.revision)
  return { ...(await summaryOf(database, row)), document, faults: await faultsOf(database, document, today) }
}

/** The draft's row. Refuses with `draft-missing`. */
export async function requireDraft(database: Queries, matterId: string): Promise<StandardDraft> {
  const row = await database.standardDraft.findUnique({ where: { matterId } })
  if (!row) throw new ApiError('draft-missing', `there is no draft of the matter "${matterId}"; begin one`)
  return row
}

/** A saved state of a draft. Refuses with `not-found`. */
export async function revisionOf(database: Queries, matterId: string, revision: number): Promise<Standard> {
  const row = await database.standardRevision.findUnique({ where: { matterId_revision: { matterId, revision } } })
  if (!row) throw new ApiError('not-found', `there is no revision ${revision} of the matter "${matterId}"`)
  return standardSchema.parse(row.document)
}

/** What is known of a draft without its text. */
export async function summaryOf(database: Queries, row: StandardDraft): Promise<DraftSummary> {
  const authors = await authorsOf(database, row.matterId)
  const people = await peopleOf(database, [row.updatedBy, ...authors])
  const named = (accountId: string) => ({ accountId, displayName: people.get(accountId) ?? accountId })
  return { revision: row.revision, state: row.state === 'in-review' ? 'in-review' : 'draft', baseVersion: row.baseVersion, updatedAt: row.updatedAt.getTime(), updatedBy: named(row.updatedBy), authors: authors.map(named) }
}

/** The ids of all who wrote on a matter's draft since it was last published or given up. */
export async function authorsOf(database: Queries, matterId: string): Promise<string[]> {
  const end = await database.standardRevision.findFirst({ where: { matterId, action: { in: ['published', 'discarded'] } }, orderBy: { revision: 'desc' }, select: { revision: true } })
  const rows = await database.standardRevision.findMany({ where: { matterId, revision: { gt: end?.revision ?? 0 }, action: { in: writing } }, orderBy: { revision: 'asc' }, select: { by: true } })
  return [...new Set(rows.map(({ by }) => by))]
}
