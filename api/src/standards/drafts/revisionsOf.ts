import type { Queries } from '../../database/index.ts'
import { peopleOf } from './peopleOf.ts'

type Listed = { revision: number; action: string; at: number; by: string; comment: string | null }

/** The newest saved states of a matter's drafts, newest first: what was done, when and by whom. */
export async function revisionsOf(database: Queries, matterId: string): Promise<Listed[]> {
  const rows = await database.standardRevision.findMany({ where: { matterId }, orderBy: { revision: 'desc' }, take: 500, omit: { document: true } })
  const people = await peopleOf(database, rows.map(({ by }) => by))
  return rows.map(({ revision, action, at, by, comment }) => ({ revision, action, at: at.getTime(), by: people.get(by) ?? by, comment }))
}
