import { dayInChina } from '../chinaDays.ts'
import type { Fault, Standard } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import { lintStandard, type Law } from './lint/lintStandard.ts'
import { otherMatters } from './otherMatters.ts'
import { citationKey, citedClauses, clauseOn, inForceOn, type CitedClause } from './publishing/citedClauses.ts'

/** What the linter says of a standard that is to take effect at an instant, with the regulations of the library and the codes of the other matters. */
export async function faultsOf(database: Queries, standard: Standard, effectiveFrom: Date): Promise<Fault[]> {
  const law = lawOf(await citedClauses(database, standard))
  const others = await otherMatters(database, standard.matterId)
  return [...lintStandard(standard, law, { effectiveOn: dayInChina(effectiveFrom.getTime()), others }), ...(await takenCodes(database, standard))]
}

/** How the linter looks a clause up among those that are known. */
export function lawOf(clauses: ReadonlyMap<string, readonly CitedClause[]>): Law {
  return (regulation, path) => {
    const candidates = clauses.get(citationKey({ regulation, path })) ?? []
    const [any] = candidates
    return { exists: any !== undefined, inForceOn: (day) => standingOn(candidates, day), text: any?.text ?? '', title: any?.title ?? '' }
  }
}

function standingOn(candidates: readonly CitedClause[], day: string): boolean | null {
  const clause = clauseOn(candidates, day)
  return clause === undefined ? false : inForceOn(clause, day)
}

async function takenCodes(database: Queries, { matterId, checkpoints }: Standard): Promise<Fault[]> {
  const rows = await database.checkpoint.findMany({ where: { code: { in: checkpoints.map(({ code }) => code) }, matterId: { not: matterId } }, select: { code: true, matter: { select: { name: true } } } })
  return rows.map(({ code, matter }) => ({
    code: 'code-taken', severity: 'error', path: `checkpoints.${code}.code`,
    zh: `要点编号“${code}”已属于事项“${matter.name}”，请另取编号`, en: `the code "${code}" belongs to the matter "${matter.name}"; give this checkpoint another one`,
  }))
}
