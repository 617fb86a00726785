import { ApiError } from '../../ApiError.ts'
import { beginOfDay, dayInChina } from '../../chinaDays.ts'
import type { Context } from '../../Context.ts'
import { type KeptArchive, retentionSchema } from '../../contract/index.ts'
import type { Keeping, Prisma, Queries } from '../../database/index.ts'
import { mustHaveHolds } from '../holds/holdsConfirmation.ts'
import { openHolds } from '../holds/holds.ts'
import { keptArchiveOf, keptInclude } from '../keptArchives.ts'
import { retentionEnd } from '../retentionEnd.ts'

const pageSize = 20
const open = { destruction: { OR: [{ decision: null }, { decision: 'approved', endedAt: null }] } } satisfies Prisma.DestructionItemWhereInput

/** A page of archives whose time is over, that are not held, and that nobody has proposed yet; the oldest first. */
export async function dueArchives({ database, clock }: Pick<Context, 'database' | 'clock'>, page: number): Promise<{ archives: KeptArchive[]; total: number; pageSize: number }> {
  const now = clock.now()
  const year = Number(dayInChina(now).slice(0, 4))
  const where: Prisma.KeepingWhereInput = {
    state: { in: ['locked', 'not-lockable'] }, held: false,
    AND: [{ OR: (['10', '30'] as const).map((retention) => ({ retention, sealedAt: { lt: beginOfDay(`${year - Number(retention)}-01-01`) } })) }, { OR: [{ lockedUntil: null }, { lockedUntil: { lte: new Date(now) } }] }],
    archive: { destructions: { none: open }, holds: { none: { steps: { none: { step: { in: ['refused', 'lifted'] } } } } } },
  }
  const [rows, total] = await Promise.all([database.keeping.findMany({ where, include: keptInclude, orderBy: [{ sealedAt: 'asc' }, { archiveId: 'asc' }], skip: (page - 1) * pageSize, take: pageSize }), database.keeping.count({ where })])
  return { archives: rows.map((row) => keptArchiveOf(row, now)), total, pageSize }
}

/** Refuses where an archive must not be destroyed: `archive-unknown`, `archive-destroyed`, `retention-not-over`, `on-hold`, and `holds-unconfirmed` after the catalogue was rebuilt. */
export async function mustBeDue(queries: Queries, archiveId: string, now: number): Promise<Keeping> {
  const keeping = await queries.keeping.findUnique({ where: { archiveId } })
  if (!keeping) throw new ApiError('archive-unknown', `there is no sealed archive "${archiveId}"`)
  if (keeping.state === 'destroying' || keeping.state === 'destroyed') throw new ApiError('archive-destroyed', `archive "${archiveId}" is ${keeping.state} already`)
  if (!isOver(keeping, now)) throw new ApiError('retention-not-over', `archive "${archiveId}" is still to be kept: look at its retention and its locks`)
  if ((await openHolds(queries, archiveId)).length > 0) throw new ApiError('on-hold', `archive "${archiveId}" is under legal hold, or one was placed: it can only be destroyed when that is lifted`)
  await mustHaveHolds(queries)
  return keeping
}

/** Refuses with `destruction-exists` where an archive is in a destruction that is not over. */
export async function mustBeFree(queries: Queries, archiveId: string): Promise<void> {
  const other = await queries.destructionItem.findFirst({ where: { archiveId, ...open } })
  if (other) throw new ApiError('destruction-exists', `archive "${archiveId}" is in destruction "${other.destructionId}" already`)
}

function isOver({ retention, sealedAt, lockedUntil, state }: Keeping, now: number): boolean {
  const kept = retentionSchema.parse(retention)
  return kept !== 'permanent' && state !== 'locking' && retentionEnd(kept, sealedAt.getTime(), now) <= now && (lockedUntil === null || lockedUntil.getTime() <= now)
}
