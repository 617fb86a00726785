import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Transaction } from '../database/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import { lockInspection } from '../sessions/openSession.ts'
import type { Sfus } from '../sessions/Sfus.ts'
import { type NewInvite, issueInvite, revokeInvites } from './invites.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub' | 'logger'> & { sfus: Sfus }

async function requireOpen(transaction: Transaction, inspectionId: string): Promise<void> {
  await lockInspection(transaction, inspectionId)
  const inspection = await transaction.inspection.findUnique({ where: { id: inspectionId } })
  if (!inspection) throw new ApiError('not-found', `there is no inspection "${inspectionId}"`)
}

/** Sends the bearer of a withdrawn link out of the room, where they are in it. */
async function removeBearers({ database, sfus, logger }: Parts, inspectionId: string): Promise<void> {
  const session = await database.session.findFirst({ where: { inspectionId, state: { in: ['open', 'live'] } } })
  if (!session) return
  const revoked = await database.invite.findMany({ where: { inspectionId, revokedAt: { not: null }, openedAt: { not: null } } })
  for (const { id } of revoked) {
    await sfus.removePeer(session.sfuUrl, session.id, `applicant-${id}`).catch((error: unknown) => logger.warn({ err: error, sessionId: session.id }, 'a peer could not be sent out'))
  }
}

/** A new personal link; the old one is revoked and its bearer leaves the room. */
export async function newInvite(parts: Parts, actor: AccountActor, inspectionId: string): Promise<NewInvite> {
  const { database, auditTrail, clock, liveHub } = parts
  const invite = await database.$transaction(async (transaction) => {
    await requireOpen(transaction, inspectionId)
    const issued = await issueInvite(transaction, inspectionId, clock.now())
    await auditTrail.record(transaction, { actor, action: 'invite.issued', target: `inspection:${inspectionId}` })
    return issued
  })
  await removeBearers(parts, inspectionId)
  liveHub.changed(inspectionId, 'inspection')
  return invite
}

/** Revokes the personal link; its bearer leaves the room. */
export async function withdrawInvites(parts: Parts, actor: AccountActor, inspectionId: string): Promise<void> {
  const { database, auditTrail, clock, liveHub } = parts
  await database.$transaction(async (transaction) => {
    await requireOpen(transaction, inspectionId)
    const links = await revokeInvites(transaction, inspectionId, clock.now())
    await auditTrail.record(transaction, { actor, action: 'invite.revoked', target: `inspection:${inspectionId}`, detail: { links } })
  })
  await removeBearers(parts, inspectionId)
  liveHub.changed(inspectionId, 'inspection')
}
