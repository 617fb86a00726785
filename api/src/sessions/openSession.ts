import { randomUUID } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Session, Transaction } from '../database/index.ts'
import { openLog } from '../evidence/openLog.ts'
import type { SessionKey } from '../evidence/SessionKeys.ts'
import type { AccountActor, ApplicantActor } from '../http/Actor.ts'
import type { Sfus } from './Sfus.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub' | 'keys'> & { sfus: Sfus }

/** Makes all who change an inspection's course wait for each other until the transaction ends. */
export async function lockInspection(transaction: Transaction, inspectionId: string): Promise<void> {
  await transaction.$queryRaw`SELECT 1 FROM "Inspection" WHERE "id" = ${inspectionId} FOR UPDATE`
}

/** Refuses where an inspection's course is over for whoever asks. */
function checkState(state: string, actor: AccountActor | ApplicantActor): void {
  if (state === 'rectifying') throw new ApiError('rectification-waiting', 'the correction notice is not answered yet; there is a session again when the applicant asks to show its lines')
  if (actor.kind === 'applicant' && !['applied', 'scheduled', 'live'].includes(state)) throw new ApiError('invite-finished', 'this inspection is finished; the link still shows its result')
  if (state === 'concluded' || state === 'withdrawn') throw new ApiError('inspection-concluded', 'this inspection is concluded; there is no further session')
}

/**
 * The inspection's session, opened where there is none; its id is the room. Refuses with `session-closed` while one is
 * closing, with `seal-service-unavailable` where the institution's key is away, and with `session-missing` where there is none and none may be opened.
 */
export async function openSession(parts: Parts, actor: AccountActor | ApplicantActor, inspectionId: string, { mayOpen = true } = {}): Promise<Session> {
  const { database, auditTrail, keys, liveHub, sfus } = parts
  const fresh = await newSession(parts, inspectionId, mayOpen)
  const { session, opened } = await database.$transaction(async (transaction) => {
    await lockInspection(transaction, inspectionId)
    const inspection = await transaction.inspection.findUnique({ where: { id: inspectionId } })
    if (!inspection) throw new ApiError('not-found', `there is no inspection "${inspectionId}"`)
    const there = await transaction.session.findFirst({ where: { inspectionId, state: { not: 'closed' } } })
    if (there?.state === 'closing') throw new ApiError('session-closed', 'the session is being closed; a new one can begin in a moment', { retryAfter: 5 })
    if (there) return { session: there, opened: false }
    if (!mayOpen) throw new ApiError('session-missing', 'there is no session to enter; open one first')
    checkState(inspection.state, actor)
    // The one that was there when the key was made has ended in between.
    if (!fresh) throw new ApiError('session-closed', 'the session was just closed; a new one can begin in a moment', { retryAfter: 1 })
    const { id, now, key } = fresh
    const session = await transaction.session.create({
      data: { id, inspectionId, state: 'open', openedAt: new Date(now), sfuUrl: sfus.choose(), recording: { create: { id: randomUUID(), state: 'waiting' } } },
    })
    await transaction.inspection.update({ where: { id: inspectionId }, data: { state: 'live' } })
    await openLog(transaction, key, id, inspection, now)
    await auditTrail.record(transaction, { actor, action: 'session.opened', target: `inspection:${inspectionId}`, detail: { sessionId: id } })
    return { session, opened: true }
  })
  if (opened && fresh) keys.sessions.keep(fresh.id, fresh.key)
  if (opened) liveHub.changed(inspectionId, 'session')
  return session
}

/** What a session needs before it is opened: its key, which the institution signs; null where there is one already, or none may be opened. */
async function newSession({ database, keys, clock }: Pick<Parts, 'database' | 'keys' | 'clock'>, inspectionId: string, mayOpen: boolean): Promise<{ id: string; now: number; key: SessionKey } | null> {
  if (!mayOpen || (await database.session.count({ where: { inspectionId, state: { not: 'closed' } } })) > 0) return null
  const [id, now] = [randomUUID(), clock.now()]
  return { id, now, key: await keys.sessions.make(id, now) }
}
