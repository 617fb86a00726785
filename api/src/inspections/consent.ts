import type { Context } from '../Context.ts'
import { appendLeaves } from '../evidence/appendLeaves.ts'
import { leafOf } from '../evidence/leaves.ts'
import type { ApplicantActor } from '../http/Actor.ts'
import { sha256OfJson } from '../keys/sha256.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub'>

/** Notes that the applicant consents to being recorded, and to which text; the first consent counts. */
export async function consent({ database, auditTrail, clock, liveHub }: Parts, actor: ApplicantActor, { textSha256, language }: { textSha256: string; language: string }): Promise<void> {
  const { inspectionId } = actor
  const now = clock.now()
  const given = await database.$transaction(async (transaction) => {
    const given = { textSha256, language, at: now, inviteId: actor.inviteId }
    const { count } = await transaction.inspection.updateMany({ where: { id: inspectionId, consentAt: null }, data: { consentAt: new Date(now), consent: given } })
    const session = count === 0 ? null : await transaction.session.findFirst({ where: { inspectionId, state: { not: 'closed' } }, select: { id: true } })
    if (session) await appendLeaves(transaction, session.id, [leafOf('consent', inspectionId, { at: now, consent: sha256OfJson(given) })])
    if (count > 0) await auditTrail.record(transaction, { actor, action: 'consent.given', target: `inspection:${inspectionId}`, detail: { textSha256, language } })
    return count > 0
  })
  if (given) liveHub.changed(inspectionId, 'inspection')
}

/** Keeps the newest result of the applicant's self-test. */
export async function keepSelfTest({ database, auditTrail, clock, liveHub }: Parts, actor: ApplicantActor, result: Record<string, string | number | boolean | null>): Promise<void> {
  const { inspectionId } = actor
  await database.inspection.update({ where: { id: inspectionId }, data: { selfTest: { ...result, at: clock.now() } } })
  await auditTrail.record(database, { actor, action: 'self-test.made', target: `inspection:${inspectionId}` })
  liveHub.changed(inspectionId, 'inspection')
}
