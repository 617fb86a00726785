import { StorageError } from '@cloud-survey/recorder/storage'
import type { Context } from '../../Context.ts'
import { certify } from './certify.ts'
import { destroyArchive } from './destroyArchive.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'auditTrail' | 'clock' | 'logger'>

/** Carries out the destructions that were approved. Each ends with its certificate; while the store is away they wait. */
export async function carryOut(context: Needs, signal: AbortSignal): Promise<void> {
  const { database, logger } = context
  const approved = await database.destruction.findMany({ where: { decision: 'approved', endedAt: null }, orderBy: { decidedAt: 'asc' }, include: { items: { where: { state: { in: ['waiting', 'destroying'] } }, orderBy: { archiveId: 'asc' }, include: { archive: { select: { sessionId: true } } } } } })
  for (const { id, items } of approved) {
    try {
      let left = 0
      for (const item of items) {
        if (signal.aborted) return
        if (!(await destroyArchive(context, item, signal))) left += 1
      }
      if (left === 0 && !signal.aborted) await certify(context, id)
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      logger.warn({ destructionId: id, code: error.code }, 'a destruction was broken off; it goes on later')
    }
  }
}
