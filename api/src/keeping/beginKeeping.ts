import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Transaction } from '../database/index.ts'
import { retentionFor } from './retentionRules.ts'

/** Begins to keep an archive, or its further revision, in the transaction that seals it: its class is that of its matter on the day of its first seal. What is sealed is locked afterwards. */
export async function beginKeeping(transaction: Transaction, archiveId: string, revision: number, sealedAt: Date): Promise<void> {
  const known = await transaction.keeping.findUnique({ where: { archiveId } })
  const due = { revision, sealedAt, state: 'locking', attempts: 0, nextTryAt: sealedAt }
  if (known?.state === 'destroying' || known?.state === 'destroyed') throw new ApiError('archive-destroyed', `archive "${archiveId}" is ${known.state}: it gets no further revision`)
  if (known) return void (await transaction.keeping.update({ where: { archiveId }, data: due }))
  const { session } = await transaction.archive.findUniqueOrThrow({ where: { id: archiveId }, select: { session: { select: { inspection: { select: { checklistVersion: { select: { situation: { select: { matterId: true } } } } } } } } } })
  await transaction.keeping.create({ data: { archiveId, retention: await retentionFor(transaction, session.inspection.checklistVersion.situation.matterId), ...due } })
}

/** Begins to keep the archives that were sealed before there was any keeping. */
export async function keepEarlier({ database }: Pick<Context, 'database'>): Promise<void> {
  const earlier = await database.archive.findMany({ where: { keeping: null, revisions: { some: {} } }, select: { id: true, revisions: { orderBy: { revision: 'desc' }, take: 1 } } })
  for (const { id, revisions: [newest] } of earlier) {
    if (newest) await database.$transaction((transaction) => beginKeeping(transaction, id, newest.revision, newest.sealedAt))
  }
}
