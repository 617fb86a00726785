import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { outcomeSchema, type archiveSearchSchema, type ArchiveSummary } from '../contract/index.ts'
import { packageFormat } from './ArchiveShelf.ts'
import { containing, type Prisma } from '../database/index.ts'

type Search = z.output<typeof archiveSearchSchema>

const pageSize = 20

const include = {
  revisions: { orderBy: { revision: 'desc' }, take: 1 },
  session: { include: { inspection: { include: { checklistVersion: { include: { situation: { include: { matter: true } } } } } } } },
} satisfies Prisma.ArchiveInclude
type Row = Prisma.ArchiveGetPayload<{ include: typeof include }>

/** Archives by number, place, applicant, matter, examiner, time and outcome, newest first, 20 to a page. */
export async function searchArchives({ database }: Pick<Context, 'database'>, search: Search): Promise<{ archives: ArchiveSummary[]; total: number }> {
  const where = toWhere(search)
  const [rows, total] = await Promise.all([
    database.archive.findMany({ where, include, orderBy: [{ session: { openedAt: 'desc' } }, { id: 'asc' }], skip: (search.page - 1) * pageSize, take: pageSize }),
    database.archive.count({ where }),
  ])
  return { archives: rows.map(toSummary), total }
}

/** One archive's entry in the catalogue. Refuses with `archive-unknown`. */
export async function archiveSummary({ database }: Pick<Context, 'database'>, archiveId: string): Promise<ArchiveSummary> {
  const row = await database.archive.findUnique({ where: { id: archiveId }, include })
  if (!row) throw new ApiError('archive-unknown', `there is no archive "${archiveId}"`)
  return toSummary(row)
}

function toWhere({ number, place, applicant, matter, examiner, from, to, outcome }: Search): Prisma.ArchiveWhereInput {
  const [typedNumber, typedPlace, typedApplicant, typedMatter, typedExaminer] = [number, place, applicant, matter, examiner].map(containing)
  const inspection: Prisma.InspectionWhereInput = {
    ...(typedNumber && { number: typedNumber }),
    ...(typedPlace && { OR: [{ placeName: typedPlace }, { address: typedPlace }] }),
    ...(typedApplicant && { applicantName: typedApplicant }),
    ...(typedMatter && { checklistVersion: { situation: { OR: [{ name: typedMatter }, { matter: { name: typedMatter } }] } } }),
    ...(typedExaminer && { participants: { some: { account: { displayName: typedExaminer } } } }),
    ...(outcome !== undefined && { outcome }),
  }
  const openedAt = { ...(from !== undefined && { gte: new Date(from) }), ...(to !== undefined && { lte: new Date(to) }) }
  return { session: { inspection, openedAt } }
}

function toSummary({ id, status, session, revisions: [revision] }: Row): ArchiveSummary {
  const { inspection } = session
  const { situation } = inspection.checklistVersion
  return {
    archiveId: id,
    inspection: { inspectionId: inspection.id, number: inspection.number, matter: situation.matter.name, situation: situation.name, placeName: inspection.placeName, address: inspection.address, applicantName: inspection.applicantName },
    status: status === 'destroyed' ? 'destroyed' : revision?.format === packageFormat ? 'sealed' : status === 'failed' ? 'failed' : 'sealing',
    outcome: outcomeSchema.nullable().parse(revision?.outcome ?? null),
    startedAt: (session.liveAt ?? session.openedAt).getTime(), endedAt: (session.closedAt ?? session.openedAt).getTime(),
    sealedAt: revision?.sealedAt.getTime() ?? null, sealSha256: revision?.sealSha256 ?? null, revision: revision?.revision ?? 0, bytes: Number(revision?.bytes ?? 0),
  }
}
