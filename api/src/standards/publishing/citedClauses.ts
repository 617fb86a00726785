import type { Citation, Standard } from '../../contract/index.ts'
import type { Queries } from '../../database/index.ts'

/** A clause row with its regulation version, as a citation may be pinned to. */
export type CitedClause = { clauseId: string; regulation: string; path: string; text: string; title: string; label: string; effectiveFrom: string | null; effectiveTo: string | null }

/** All clauses, in every version of their regulations, that a standard's citations name; by `regulation path`. */
export async function citedClauses(database: Queries, { checkpoints }: Pick<Standard, 'checkpoints'>): Promise<Map<string, CitedClause[]>> {
  const citations = checkpoints.flatMap(({ clauses }) => clauses)
  const rows = await database.clause.findMany({
    where: { path: { in: [...new Set(citations.map(({ path }) => path))] }, version: { regulationId: { in: [...new Set(citations.map(({ regulation }) => regulation))] } } },
    select: { id: true, path: true, text: true, version: { select: { regulationId: true, label: true, effectiveFrom: true, effectiveTo: true, regulation: { select: { title: true } } } } },
  })
  const clauses = rows.map(({ id, path, text, version }) => ({ clauseId: id, regulation: version.regulationId, path, text, title: version.regulation.title, label: version.label, effectiveFrom: version.effectiveFrom, effectiveTo: version.effectiveTo }))
  return Map.groupBy(clauses, citationKey)
}

/** The key of a citation among cited clauses. */
export function citationKey({ regulation, path }: Pick<Citation, 'regulation' | 'path'>): string {
  return `${regulation} ${path}`
}

/** Whether a clause is in force on a day (`2027-01-01`); null where its version's dates are not known. `effectiveTo` is the first day on which it no longer is. */
export function inForceOn({ effectiveFrom, effectiveTo }: Pick<CitedClause, 'effectiveFrom' | 'effectiveTo'>, day: string): boolean | null {
  if (effectiveTo !== null && effectiveTo <= day) return false
  if (effectiveFrom === null) return null
  return effectiveFrom <= day
}

/** The clause that a citation means on a day: in force for certain first, then of unknown dates, the newest version of those; undefined where there is none. */
export function clauseOn(candidates: readonly CitedClause[], day: string): CitedClause | undefined {
  const standing = (clause: CitedClause): number => ({ true: 2, null: 1, false: 0 })[`${inForceOn(clause, day)}`]
  return candidates.filter((clause) => standing(clause) > 0).toSorted((a, b) => standing(b) - standing(a) || (a.label < b.label ? 1 : -1))[0]
}
