import type { Context } from '../Context.ts'
import { type KeepingState, type KeptArchive, keptArchiveSchema, retentionSchema } from '../contract/index.ts'
import type { Prisma } from '../database/index.ts'
import { retentionEnd } from './retentionEnd.ts'

const pageSize = 20

/** What is read of an archive to tell how it is kept. */
export const keptInclude = { archive: { select: { session: { select: { inspection: { select: { number: true, checklistVersion: { select: { situation: { select: { matter: { select: { name: true } } } } } } } } } } } } } satisfies Prisma.KeepingInclude
type Row = Prisma.KeepingGetPayload<{ include: typeof keptInclude }>

/** A page of archives and how they are kept, newest first. */
export async function keptArchives({ database, clock }: Pick<Context, 'database' | 'clock'>, { state, page }: { state?: KeepingState | undefined; page: number }): Promise<{ archives: KeptArchive[]; total: number; pageSize: number }> {
  const where = state === undefined ? {} : { state }
  const [rows, total] = await Promise.all([
    database.keeping.findMany({ where, include: keptInclude, orderBy: [{ sealedAt: 'desc' }, { archiveId: 'asc' }], skip: (page - 1) * pageSize, take: pageSize }),
    database.keeping.count({ where }),
  ])
  return { archives: rows.map((row) => keptArchiveOf(row, clock.now())), total, pageSize }
}

/** How one archive is kept, as it is told. */
export function keptArchiveOf({ archive: { session: { inspection } }, ...row }: Row, now: number): KeptArchive {
  const retention = retentionSchema.parse(row.retention)
  return keptArchiveSchema.parse({
    archiveId: row.archiveId, number: inspection.number, matter: inspection.checklistVersion.situation.matter.name, retention, state: row.state, sealedAt: row.sealedAt.getTime(),
    keptUntil: retention === 'permanent' ? null : retentionEnd(retention, row.sealedAt.getTime(), now), lockedUntil: row.lockedUntil?.getTime() ?? null, problem: row.problem, held: row.held,
  })
}
