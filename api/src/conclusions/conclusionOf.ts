import { z } from 'zod'
import { outcomeSchema, traceStepSchema, type Checklist, type Conclusion, type Finding, type OutcomeReport } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import { findingsOf } from '../findings/findingsOf.ts'
import type { LatestFinding } from './effectiveVerdicts.ts'
import { judge } from './judge.ts'
import { checklistOf } from '../standards/checklistOf.ts'

/** The newest conclusion of an inspection with its signatures, or null. */
export async function conclusionOf({ database }: { database: Queries }, inspectionId: string): Promise<Conclusion | null> {
  const row = await database.conclusion.findFirst({
    where: { inspectionId }, orderBy: [{ at: 'desc' }, { id: 'desc' }],
    include: { signatures: { orderBy: { at: 'asc' }, include: { account: { select: { id: true, displayName: true } } } } },
  })
  if (!row) return null
  const { minimumExaminers } = await database.matter.findFirstOrThrow({ where: { situations: { some: { checklists: { some: { inspections: { some: { id: inspectionId } } } } } } }, select: { minimumExaminers: true } })
  return {
    conclusionId: row.id, outcome: outcomeSchema.parse(row.outcome), trace: z.object({ trace: z.array(traceStepSchema) }).parse(row.report).trace, sha256: row.sha256,
    concludedAt: row.at.getTime(), concludedBy: row.accountId,
    signatures: row.signatures.map(({ account, at }) => ({ accountId: account.id, displayName: account.displayName, at: at.getTime() })),
    stands: row.signatures.length >= minimumExaminers,
  }
}

/** What the rule of an inspection's checklist says of its findings so far. */
export async function reportOf({ database }: { database: Queries }, inspection: { id: string; checklistVersionId: string }): Promise<OutcomeReport> {
  const checklist = await checklistOf({ database }, inspection.checklistVersionId)
  return reportFor(checklist, await findingsOf({ database }, inspection.id))
}

/** What a checklist's rule says of these findings. */
export function reportFor({ rule, lines }: Pick<Checklist, 'rule' | 'lines'>, findings: readonly Finding[]): OutcomeReport {
  return judge(rule, lines, latestFindings(findings))
}

/** Each examiner's latest finding on each line. */
export function latestFindings(findings: readonly Finding[]): LatestFinding[] {
  return findings.filter(({ superseded }) => !superseded).map(({ code, verdict, examiner }) => ({ code, verdict, ...examiner }))
}
