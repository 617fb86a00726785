import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { InspectionState, InspectionSummary } from '../contract/index.ts'
import { inspectionStateSchema, outcomeSchema, sessionStateSchema } from '../contract/index.ts'
import { containing, type Prisma } from '../database/index.ts'

const pageSize = 50

/** What a summary reads. */
export const summaryInclude = {
  checklistVersion: { include: { situation: { include: { matter: true } } } },
  participants: { include: { account: true }, orderBy: { since: 'asc' } },
  sessions: { include: { archive: true }, orderBy: { openedAt: 'asc' } },
} satisfies Prisma.InspectionInclude
type Row = Prisma.InspectionGetPayload<{ include: typeof summaryInclude }>

/** An inspection as a line of the list. */
export function toSummary(row: Row): InspectionSummary {
  const open = row.sessions.find(({ state }) => state !== 'closed')
  return {
    inspectionId: row.id,
    number: row.number,
    state: inspectionStateSchema.parse(row.state),
    outcome: outcomeSchema.nullable().parse(row.outcome),
    matter: row.checklistVersion.situation.matter.name,
    situation: row.checklistVersion.situation.name,
    placeName: row.placeName,
    address: row.address,
    applicantName: row.applicantName,
    appliedAt: row.appliedAt.getTime(),
    scheduledAt: row.scheduledAt?.getTime() ?? null,
    examiners: row.participants.map(({ account }) => ({ accountId: account.id, displayName: account.displayName })),
    session: open ? { sessionId: open.id, state: sessionStateSchema.parse(open.state) } : null,
    archiveIds: row.sessions.flatMap(({ archive }) => (archive ? [archive.id] : [])),
  }
}

type Search = { state?: InspectionState | undefined; q?: string | undefined; page: number }

/** A page of inspections, newest first; `q` is looked for in number, place, address and applicant. */
export async function searchInspections({ database }: Pick<Context, 'database'>, { state, q, page }: Search): Promise<{ inspections: InspectionSummary[]; total: number }> {
  if (page > 100_000) throw new ApiError('request-invalid', 'there is no such page', { fields: [{ path: 'query.page', problem: 'too large' }] })
  const typed = containing(q)
  const where: Prisma.InspectionWhereInput = {
    ...(state && { state }),
    ...(typed && { OR: [{ number: typed }, { placeName: typed }, { address: typed }, { applicantName: typed }] }),
  }
  const [rows, total] = await Promise.all([
    database.inspection.findMany({ where, include: summaryInclude, orderBy: [{ appliedAt: 'desc' }, { id: 'asc' }], skip: (page - 1) * pageSize, take: pageSize }),
    database.inspection.count({ where }),
  ])
  return { inspections: rows.map(toSummary), total }
}
