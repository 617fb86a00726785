import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Session, Transaction } from '../database/index.ts'
import type { AccountActor, ApplicantActor } from '../http/Actor.ts'
import { lockInspection } from './openSession.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub'>
type Ending = { reason: 'normal' | 'aborted' | 'timeout'; note?: string | undefined }

/** Tells the recorder to drain; where none ever took the recording up, there is nothing to wait for. */
async function orderFinish(transaction: Transaction, sessionId: string, now: Date): Promise<void> {
  await transaction.recording.updateMany({ where: { sessionId, state: 'waiting', recorderId: null }, data: { state: 'finished', finishedAt: now } })
  await transaction.recording.updateMany({ where: { sessionId, state: { not: 'finished' } }, data: { state: 'finishing' } })
}

/** Begins the closing of a session that is open or live; true where this call did it. */
export async function beginClosing({ database, auditTrail, clock, liveHub }: Parts, actor: AccountActor | ApplicantActor | { kind: 'system' }, session: Session, { reason, note }: Ending): Promise<boolean> {
  const now = new Date(clock.now())
  const begun = await database.$transaction(async (transaction) => {
    await lockInspection(transaction, session.inspectionId)
    const { count } = await transaction.session.updateMany({
      where: { id: session.id, state: { in: ['open', 'live'] } },
      data: { state: 'closing', closingAt: now, closeReason: reason, closeNote: note ?? null },
    })
    if (count === 0) return false
    await orderFinish(transaction, session.id, now)
    await auditTrail.record(transaction, { actor, action: 'session.ending', target: `inspection:${session.inspectionId}`, detail: { sessionId: session.id, reason, note: note ?? null } })
    return true
  })
  if (begun) liveHub.changed(session.inspectionId, 'session')
  return begun
}

/** An examiner who takes part ends the session. Refuses with `session-missing`, `session-closed` and `not-taking-part`. */
export async function endSession(parts: Parts, actor: AccountActor, inspectionId: string, ending: { reason: 'normal' | 'aborted'; note?: string | undefined }): Promise<void> {
  const { database } = parts
  const session = await database.session.findFirst({ where: { inspectionId, state: { not: 'closed' } } })
  if (!session) throw new ApiError('session-missing', 'there is no open session to end')
  const taking = await database.participant.findUnique({ where: { inspectionId_accountId: { inspectionId, accountId: actor.account.accountId } } })
  if (!taking) throw new ApiError('not-taking-part', 'only an examiner who takes part ends the session')
  if (!(await beginClosing(parts, actor, session, ending))) throw new ApiError('session-closed', 'the session is being closed already')
}
