import type { Context } from '../Context.ts'
import type { Session, Transaction } from '../database/index.ts'
import { closeLog } from '../evidence/closeLog.ts'
import { lockInspection } from './openSession.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub'>

/** Where an inspection stands once a session is over. */
async function settleInspection(transaction: Transaction, inspectionId: string): Promise<void> {
  const inspection = await transaction.inspection.findUniqueOrThrow({ where: { id: inspectionId } })
  if (inspection.state !== 'live') return
  // A session that shows the lines of a correction notice counts from its answer on.
  const answered = await transaction.rectificationStep.findFirst({ where: { kind: 'answered', rectification: { inspectionId } }, orderBy: { at: 'desc' }, select: { at: true } })
  const seen = await transaction.session.count({ where: { inspectionId, liveAt: { not: null }, ...(answered && { openedAt: { gte: answered.at } }) } })
  const before = inspection.scheduledAt ? 'scheduled' : 'applied'
  await transaction.inspection.update({ where: { id: inspectionId }, data: { state: seen > 0 ? 'reviewing' : before } })
}

/** Ends a closing session for good; true where this call did it. `recovered`: the recorder never said that it was complete. */
export async function closeSession({ database, auditTrail, clock, liveHub }: Parts, { id, inspectionId }: Session, recovered: boolean): Promise<boolean> {
  const now = new Date(clock.now())
  const closed = await database.$transaction(async (transaction) => {
    await lockInspection(transaction, inspectionId)
    const { count } = await transaction.session.updateMany({ where: { id, state: 'closing' }, data: { state: 'closed', closedAt: now, ...(recovered && { closeReason: 'recovered' }) } })
    if (count === 0) return false
    await transaction.recording.updateMany({ where: { sessionId: id, state: { not: 'finished' } }, data: { state: 'finished', finishedAt: now } })
    await settleInspection(transaction, inspectionId)
    await closeLog(transaction, id, now.getTime())
    await auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'session.closed', target: `inspection:${inspectionId}`, detail: { sessionId: id, recovered } })
    return true
  })
  if (closed) liveHub.changed(inspectionId, 'session')
  return closed
}
