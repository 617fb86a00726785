import { z } from 'zod'
import type { Context } from '../Context.ts'
import { assessmentModelSchema, faultSchema, type AssessmentSummary, type Fault } from '../contract/index.ts'
import { containing, type Prisma } from '../database/index.ts'
import { linkInclude, toLink } from './inspectionLinks.ts'

const pageSize = 50

/** What a summary reads. */
export const summaryInclude = { account: { select: { displayName: true } }, inspection: { include: linkInclude } } satisfies Prisma.AssessmentInclude
export type AssessmentRow = Prisma.AssessmentGetPayload<{ include: typeof summaryInclude }>

/** An assessment as a line of the list. */
export function toSummary({ id, title, preparedBy, models, sha256, bytes, reviewed, failed, open, due, importedAt, account, inspection }: AssessmentRow): AssessmentSummary {
  return {
    assessmentId: id, title, preparedBy, models: z.array(assessmentModelSchema).parse(models), sha256, bytes, reviewed, failed, open, due: due?.getTime() ?? null,
    inspection: inspection && toLink(inspection), importedAt: importedAt.getTime(), importedBy: account.displayName,
  }
}

/** The warnings of an assessment's import. */
export function faultsOf({ faults }: Pick<AssessmentRow, 'faults'>): Fault[] {
  return z.array(faultSchema).parse(faults)
}

type Search = { search?: string | undefined; page: number }

/** A page of assessments, newest first; `search` is looked for in title, maker and inspection number. */
export async function searchAssessments({ database }: Pick<Context, 'database'>, { search, page }: Search): Promise<{ assessments: AssessmentSummary[]; total: number; pageSize: number }> {
  const typed = containing(search)
  const where: Prisma.AssessmentWhereInput = typed ? { OR: [{ title: typed }, { preparedBy: typed }, { inspection: { number: typed } }] } : {}
  const [rows, total] = await Promise.all([
    database.assessment.findMany({ where, include: summaryInclude, orderBy: [{ importedAt: 'desc' }, { id: 'asc' }], skip: (page - 1) * pageSize, take: pageSize }),
    database.assessment.count({ where }),
  ])
  return { assessments: rows.map(toSummary), total, pageSize }
}
