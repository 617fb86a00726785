import { randomBytes, randomUUID } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Inspection, Invite, Transaction } from '../database/index.ts'
import type { ApplicantActor } from '../http/Actor.ts'
import { sha256 } from '../keys/sha256.ts'

const lifeMs = 14 * 86_400_000

/** A new personal link, as its bearer gets it: the token is told once and only its hash kept. */
export type NewInvite = { inviteToken: string; invitePath: string; expiresAt: number }
type Known = Invite & { inspection: Inspection }
type Parts = Pick<Context, 'database' | 'clock'>

/** Makes a personal link; the inspection's earlier ones are revoked. */
export async function issueInvite(transaction: Transaction, inspectionId: string, now: number): Promise<NewInvite> {
  const inviteToken = randomBytes(32).toString('base64url')
  const expiresAt = now + lifeMs
  await revokeInvites(transaction, inspectionId, now)
  await transaction.invite.create({ data: { id: randomUUID(), inspectionId, tokenSha256: sha256(inviteToken), createdAt: new Date(now), expiresAt: new Date(expiresAt) } })
  return { inviteToken, invitePath: `/i/${inviteToken}`, expiresAt }
}

/** Revokes the personal links of an inspection; says how many there were. */
export async function revokeInvites(transaction: Transaction, inspectionId: string, now: number): Promise<number> {
  const { count } = await transaction.invite.updateMany({ where: { inspectionId, revokedAt: null }, data: { revokedAt: new Date(now) } })
  return count
}

/** The link of a token, while it is good. Refuses with `invite-unknown`, `invite-revoked` and `invite-expired`. */
export async function goodInvite({ database, clock }: Parts, inviteToken: string): Promise<Known> {
  const invite = await database.invite.findUnique({ where: { tokenSha256: sha256(inviteToken) }, include: { inspection: true } })
  if (!invite) throw new ApiError('invite-unknown', 'this personal link is unknown; open it exactly as you got it')
  if (invite.revokedAt) throw new ApiError('invite-revoked', 'this personal link was withdrawn; ask the office for a new one')
  if (invite.expiresAt.getTime() <= clock.now()) throw new ApiError('invite-expired', 'this personal link has expired; ask the office for a new one')
  return invite
}

function elsewhere(): ApiError {
  return new ApiError('invite-elsewhere', 'this personal link is open on another device; go on there, or ask the office for a new one')
}

/** Who bears a link: on the device that opened it, and on no other. */
export async function applicantOf(parts: Parts, inviteToken: string, device: string | undefined): Promise<ApplicantActor> {
  const invite = await goodInvite(parts, inviteToken)
  if (device === undefined || invite.deviceSha256 !== sha256(device)) throw elsewhere()
  return { kind: 'applicant', inspectionId: invite.inspectionId, inviteId: invite.id, name: invite.inspection.applicantName, expiresAt: invite.expiresAt }
}

/** Opens a link on a device. Before consent another device may take it over; after it, not (`invite-elsewhere`). */
export async function openInvite(parts: Parts, inviteToken: string, device: string): Promise<ApplicantActor> {
  const { id, deviceSha256 } = await goodInvite(parts, inviteToken)
  const ours = sha256(device)
  if (deviceSha256 !== ours) {
    // In one statement, so that of two devices and one consent only one wins.
    const { count } = await parts.database.invite.updateMany({
      where: { id, revokedAt: null, OR: [{ deviceSha256: null }, { inspection: { consentAt: null } }] },
      data: { deviceSha256: ours, openedAt: new Date(parts.clock.now()) },
    })
    if (count === 0) throw elsewhere()
  }
  return applicantOf(parts, inviteToken, device)
}
