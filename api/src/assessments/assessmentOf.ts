import type { Context } from '../Context.ts'
import type { Assessment } from '../contract/index.ts'
import { assessedLines } from './assessedLines.ts'
import { fittingChecklists } from './fittingChecklists.ts'
import { linkInclude, toLink } from './inspectionLinks.ts'
import { keptAssessment } from './keptAssessment.ts'
import { faultsOf, toSummary, type AssessmentRow } from './summaries.ts'

/** An assessment, whole, read from the stored bytes, whose SHA-256 is checked. Refuses with `object-changed`, and store errors. */
export async function assessmentOf(context: Pick<Context, 'database' | 'store' | 'clock'>, row: AssessmentRow): Promise<Assessment> {
  const assessment = await keptAssessment(context, row)
  const { documents, plan, results, poam } = assessment
  const opened = await context.database.inspection.findFirst({ where: { assessmentId: row.id, state: { not: 'withdrawn' } }, orderBy: { appliedAt: 'desc' }, include: linkInclude })
  return {
    ...toSummary(row), documents, faults: faultsOf(row), plan, results, poam, lines: await assessedLines(context, assessment),
    ...(await fittingChecklists(context, plan?.controls ?? [])), opened: opened && toLink(opened),
  }
}
