import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { InspectionClock, InspectionState, InspectionSummary, Rectification } from '../contract/index.ts'
import { inspectionStateSchema, outcomeSchema, sessionStateSchema } from '../contract/index.ts'
import { containing, type Prisma } from '../database/index.ts'
import { rectificationInclude, toRectifications } from '../rectifications/rectificationsOf.ts'
import { inspectionClock } from '../working-days/inspectionClock.ts'
import type { WorkingDays } from '../working-days/workingDays.ts'

const pageSize = 50

/** What a summary reads. */
export const summaryInclude = {
  checklistVersion: { include: { situation: { include: { matter: true } } } },
  participants: { include: { account: true }, orderBy: { since: 'asc' } },
  sessions: { include: { archive: true }, orderBy: { openedAt: 'asc' } },
} satisfies Prisma.InspectionInclude
const rectified = {
  rectifications: { orderBy: { issuedAt: 'asc' }, include: rectificationInclude },
  conclusions: { include: { signatures: true } },
} satisfies Prisma.InspectionInclude
type Row = Prisma.InspectionGetPayload<{ include: typeof summaryInclude }>

/** What an inspection's clock needs beside the database. */
export type Timing = { config: Pick<Context['config'], 'workingDays'> }
type Now = { now: number; workingDays: WorkingDays }

/** The clock of an inspection whose row has been read. */
export function clockFor(row: { appliedAt: Date; endedAt: Date | null }, limits: { legalDays: number | null; promisedDays: number | null }, rectifications: readonly Rectification[], { now, workingDays }: Now): InspectionClock {
  return inspectionClock({ startedAt: row.appliedAt.getTime(), endedAt: row.endedAt?.getTime() ?? null, rectifications, limits }, now, workingDays)
}

/** An inspection as a line of the list. */
export function toSummary(row: Row, rectifications: readonly Rectification[], now: Now): InspectionSummary {
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
    clock: clockFor(row, row.checklistVersion.situation.matter, rectifications, now),
  }
}

type Search = { state?: InspectionState | undefined; q?: string | undefined; page: number }

/** A page of inspections, newest first; `q` is looked for in number, place, address and applicant. */
export async function searchInspections({ database, clock, config }: Pick<Context, 'database' | 'clock'> & Timing, { state, q, page }: Search): Promise<{ inspections: InspectionSummary[]; total: number }> {
  if (page > 100_000) throw new ApiError('request-invalid', 'there is no such page', { fields: [{ path: 'query.page', problem: 'too large' }] })
  const typed = containing(q)
  const where: Prisma.InspectionWhereInput = {
    ...(state && { state }),
    ...(typed && { OR: [{ number: typed }, { placeName: typed }, { address: typed }, { applicantName: typed }] }),
  }
  const [rows, total] = await Promise.all([
    database.inspection.findMany({ where, include: { ...summaryInclude, ...rectified }, orderBy: [{ appliedAt: 'desc' }, { id: 'asc' }], skip: (page - 1) * pageSize, take: pageSize }),
    database.inspection.count({ where }),
  ])
  const now = { now: clock.now(), workingDays: config.workingDays }
  return { inspections: rows.map((row) => toSummary(row, toRectifications(row.rectifications, row.conclusions, row.checklistVersion.situation.matter.minimumExaminers), now)), total }
}
