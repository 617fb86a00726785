import path from 'node:path'
import { dayInChina } from '../../chinaDays.ts'
import type { Fault, Standard } from '../../contract/index.ts'
import type { Queries } from '../../database/index.ts'
import { faultsOf, lawOf } from '../faultsOf.ts'
import { readStandardFile } from '../files/readStandardFile.ts'
import { withLines } from '../files/withLines.ts'
import { lintStandard } from '../lint/lintStandard.ts'
import { loadRegulations } from '../loadSeeds.ts'
import { citationKey, type CitedClause } from '../publishing/citedClauses.ts'

/** What `lint` prints: `law` says which regulations the citations were checked against. */
export type LintReport = { ok: boolean; errors: number; warnings: number; law: 'library' | 'seed'; faults: Fault[] }
type Linted = { report: LintReport; standards: Standard[] }
/** Hears how many checkpoints of how many are done. */
export type Progress = (done: number, all: number) => void

const seed = path.resolve(import.meta.dirname, '../../../../prisma/seed')

/** Checks the text of a standards file, each fault with its line; against the library where there is a database, otherwise against the regulations that ship. `checked` hears how far it is. */
export async function lintFile(text: string, database: Queries | null, now: Date, checked: Progress = () => {}): Promise<Linted> {
  const law = database === null ? 'seed' : 'library'
  const read = readStandardFile(text)
  if (!read.ok) return { report: reportOf(read.faults, law), standards: [] }
  const faults: Fault[] = []
  const all = read.standards.reduce((sum, { checkpoints }) => sum + checkpoints.length, 0)
  let done = 0
  const shipped = database === null ? await shippedLaw() : null
  for (const standard of read.standards) {
    const found = database === null ? lintStandard(standard, lawOf(shipped ?? new Map()), { effectiveOn: dayInChina(now.getTime()) }) : await faultsOf(database, standard, now)
    faults.push(...(read.standards.length === 1 ? found : found.map((fault) => ({ ...fault, path: `standards.${standard.matterId}.${fault.path}` }))))
    done += standard.checkpoints.length
    checked(done, all)
  }
  return { report: reportOf(withLines(faults, text), law), standards: read.standards }
}

function reportOf(faults: Fault[], law: LintReport['law']): LintReport {
  const errors = faults.filter(({ severity }) => severity === 'error').length
  return { ok: errors === 0, errors, warnings: faults.length - errors, law, faults }
}

async function shippedLaw(): Promise<Map<string, CitedClause[]>> {
  const clauses = (await loadRegulations(seed)).flatMap(({ regulationId, title, label, effectiveFrom, clauses }) =>
    clauses.map(({ clauseId, path, text }): CitedClause => ({ clauseId, regulation: regulationId, path, text, title, label, effectiveFrom, effectiveTo: null })))
  return Map.groupBy(clauses, citationKey)
}
