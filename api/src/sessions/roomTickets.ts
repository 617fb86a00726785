import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { RoomTicket } from '../contract/index.ts'
import type { Session } from '../database/index.ts'
import type { AccountActor, ApplicantActor } from '../http/Actor.ts'
import { iceServers } from './iceServers.ts'
import { openSession } from './openSession.ts'
import type { Sfus } from './Sfus.ts'
import type { Ticket } from './Tickets.ts'

type Parts = Context & { sfus: Sfus }

function toRoomTicket({ config, clock, sfus }: Parts, session: Session, peerId: string, { ticket, expiresAt }: Ticket): RoomTicket {
  return { ticket, expiresAt, sfuUrl: sfus.publicUrl(session.sfuUrl), room: session.id, peerId, sessionId: session.id, iceServers: iceServers(config, peerId, clock.now()) }
}

/** The applicant's way into the room: to show, to talk, to listen. Refuses with `consent-missing` and `invite-finished`. */
export async function applicantTicket(parts: Parts, actor: ApplicantActor): Promise<RoomTicket> {
  const { database, auditTrail, tickets } = parts
  const inspection = await database.inspection.findUniqueOrThrow({ where: { id: actor.inspectionId } })
  if (!inspection.consentAt) throw new ApiError('consent-missing', 'the applicant has not consented to being recorded yet')
  const session = await openSession(parts, actor, actor.inspectionId)
  const peerId = `applicant-${actor.inviteId}`
  const ticket = await tickets.sign({ peerId, room: session.id, name: actor.name.slice(0, 80), role: 'applicant', permissions: ['publish-video', 'publish-audio', 'subscribe', 'tell'] })
  await auditTrail.record(database, { actor, action: 'ticket.given', target: `inspection:${actor.inspectionId}`, detail: { sessionId: session.id } })
  return toRoomTicket(parts, session, peerId, ticket)
}

/** An examiner's way into the room: to watch and to talk. Whoever asks for it takes part in the inspection. */
export async function examinerTicket(parts: Parts, actor: AccountActor, inspectionId: string, { mayOpen = true } = {}): Promise<RoomTicket> {
  const { database, auditTrail, clock, liveHub, tickets } = parts
  const { accountId, displayName } = actor.account
  const session = await openSession(parts, actor, inspectionId, { mayOpen })
  const { count } = await database.participant.createMany({ data: [{ inspectionId, accountId, since: new Date(clock.now()) }], skipDuplicates: true })
  const peerId = `examiner-${accountId}`
  const ticket = await tickets.sign({ peerId, room: session.id, name: displayName, role: 'examiner', permissions: ['publish-audio', 'subscribe', 'tell'] })
  await auditTrail.record(database, { actor, action: 'ticket.given', target: `inspection:${inspectionId}`, detail: { sessionId: session.id } })
  if (count > 0) liveHub.changed(inspectionId, 'inspection')
  return toRoomTicket(parts, session, peerId, ticket)
}
