import type { Checkpoint, Citation, Fault } from '../../contract/index.ts'
import { lintFault } from './lintFaults.ts'
import { graveWhere, type LintView } from './lintView.ts'
import { repeated } from './repeated.ts'

/** Faults of the clauses that checkpoints cite: none, unknown, not in force on the day, or none that requires anything. */
export function lintCitations(view: LintView): Fault[] {
  return view.standard.checkpoints.flatMap((point) => lintPoint(point, view))
}

function lintPoint(point: Checkpoint, view: LintView): Fault[] {
  const { code, clauses } = point
  const path = `checkpoints.${code}.clauses`
  if (clauses.length === 0) return [lintFault('clause-missing', path, { point: code }, graveWhere(view.inPublished.has(code)))]
  return [
    ...clauses.flatMap((clause) => lintClause(code, clause, view)),
    ...repeated(clauses.map(({ regulation, path: clause }) => `${regulation} ${clause}`)).map((clause) => lintFault('clause-twice', path, { point: code, clause })),
    ...(clauses.some(({ relation }) => relation === 'requires') ? [] : [lintFault('requires-missing', path, { point: code })]),
  ]
}

function lintClause(point: string, { regulation, path: clause }: Citation, { law, options: { effectiveOn: day }, inPublished }: LintView): Fault[] {
  const path = `checkpoints.${point}.clauses.${clause}`
  const { exists, title, inForceOn } = law(regulation, clause)
  if (!exists) {
    const why = title === '' ? { zh: `请先导入法规“${regulation}”，或更正编号`, en: `import the regulation "${regulation}" first, or correct its id` } : { zh: `《${title}》没有这一条，请更正路径`, en: `"${title}" has no such clause; correct the path` }
    return [lintFault('clause-unknown', path, { point, clause: `${regulation} ${clause}`, why })]
  }
  const inForce = inForceOn(day)
  if (inForce === null) return [lintFault('clause-dates-unknown', path, { point, title, clause, day })]
  return inForce ? [] : [lintFault('clause-not-in-force', path, { point, title, clause, day }, graveWhere(inPublished.has(point)))]
}
