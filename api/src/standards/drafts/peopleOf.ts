import type { Queries } from '../../database/index.ts'

/** The names of accounts by their ids; what is no account (the seed, the command line) has none. */
export async function peopleOf(database: Queries, accountIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await database.account.findMany({ where: { id: { in: [...new Set(accountIds)] } }, select: { id: true, displayName: true } })
  return new Map(rows.map(({ id, displayName }) => [id, displayName]))
}
