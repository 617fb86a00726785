import { StorageError } from '@cloud-survey/recorder/storage'
import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import { holdsUnconfirmedSince } from '../holds/holdsConfirmation.ts'
import { certify } from './certify.ts'
import { destroyArchive } from './destroyArchive.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'auditTrail' | 'clock' | 'logger'>

/** Carries out the destructions that were approved. Each ends with its certificate; while the store is away they wait. */
export async function carryOut(context: Needs, signal: AbortSignal): Promise<void> {
  const { database, clock, logger } = context
  // A rebuilt catalogue may lack holds: what was approved waits too.
  if ((await holdsUnconfirmedSince(database)) !== null) return
  const open = { state: { in: ['waiting', 'destroying'] } }
  const due = { ...open, archive: { keeping: { nextTryAt: { lte: new Date(clock.now()) } } } }
  const approved = await database.destruction.findMany({ where: { decision: 'approved', endedAt: null }, orderBy: { decidedAt: 'asc' }, include: { items: { where: due, orderBy: { archiveId: 'asc' }, include: { archive: { select: { sessionId: true } } } } } })
  for (const { id, items } of approved) {
    try {
      for (const item of items) if (!signal.aborted) await destroyArchive(context, item, signal)
      if (!signal.aborted && (await database.destructionItem.count({ where: { destructionId: id, ...open } })) === 0) await certify(context, id)
    } catch (error) {
      if (!(error instanceof StorageError || error instanceof ApiError)) throw error
      logger.warn({ destructionId: id, code: error.code }, 'a destruction was broken off; it goes on later')
    }
  }
}
