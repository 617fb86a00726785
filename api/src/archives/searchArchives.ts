import type { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { outcomeSchema, type archiveSearchSchema, type ArchiveSummary } from '../contract/index.ts'
import { packageFormat } from './ArchiveShelf.ts'
import { containing, type Prisma, type Queries } from '../database/index.ts'

type Search = z.output<typeof archiveSearchSchema>

const pageSize = 20
/** Nobody pages through more; to count on would cost more than to find. */
const mostCounted = 1_000

const include = {
  revisions: { orderBy: { revision: 'desc' }, take: 1 },
  session: { include: { inspection: { include: { checklistVersion: { include: { situation: { include: { matter: true } } } } } } } },
} satisfies Prisma.ArchiveInclude
type Row = Prisma.ArchiveGetPayload<{ include: typeof include }>

/** Archives by number, place, applicant, matter, examiner, time and outcome, newest first, 20 to a page. They are counted up to 1,000; `more` tells that there are further ones. */
export async function searchArchives({ database }: Pick<Context, 'database'>, search: Search): Promise<{ archives: ArchiveSummary[]; total: number; more: boolean }> {
  const where = await toWhere(database, search)
  // Asked by session: that is the order, and its index is read from the newest.
  const [sessions, counted] = await Promise.all([
    database.session.findMany({ where, select: { archive: { include } }, orderBy: [{ openedAt: 'desc' }, { id: 'asc' }], skip: (search.page - 1) * pageSize, take: pageSize }),
    database.session.count({ where, take: mostCounted + 1 }),
  ])
  return { archives: sessions.flatMap(({ archive }) => (archive ? [toSummary(archive)] : [])), total: Math.min(counted, mostCounted), more: counted > mostCounted }
}

/** One archive's entry in the catalogue. Refuses with `archive-unknown`. */
export async function archiveSummary({ database }: Pick<Context, 'database'>, archiveId: string): Promise<ArchiveSummary> {
  const row = await database.archive.findUnique({ where: { id: archiveId }, include })
  if (!row) throw new ApiError('archive-unknown', `there is no archive "${archiveId}"`)
  return toSummary(row)
}

async function toWhere(database: Queries, { number, place, applicant, matter, examiner, from, to, outcome }: Search): Promise<Prisma.SessionWhereInput> {
  const [typedNumber, typedPlace, typedApplicant, typedMatter, typedExaminer] = [number, place, applicant, matter, examiner].map(containing)
  // Standards and accounts are few, whatever number of archives there are.
  const checklists = typedMatter && (await database.checklistVersion.findMany({ where: { situation: { OR: [{ name: typedMatter }, { matter: { name: typedMatter } }] } }, select: { id: true } }))
  const accounts = typedExaminer && (await database.account.findMany({ where: { displayName: typedExaminer }, select: { id: true } }))
  const inspection: Prisma.InspectionWhereInput = {
    ...(typedNumber && { number: typedNumber }),
    ...(typedPlace && { OR: [{ placeName: typedPlace }, { address: typedPlace }] }),
    ...(typedApplicant && { applicantName: typedApplicant }),
    ...(checklists && { checklistVersionId: { in: checklists.map(({ id }) => id) } }),
    ...(accounts && { participants: { some: { accountId: { in: accounts.map(({ id }) => id) } } } }),
    ...(outcome !== undefined && { outcome }),
  }
  const openedAt = { ...(from !== undefined && { gte: new Date(from) }), ...(to !== undefined && { lte: new Date(to) }) }
  return { archive: { isNot: null }, inspection, openedAt }
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
