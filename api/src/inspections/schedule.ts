import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { AccountActor } from '../http/Actor.ts'
import { lockInspection } from '../sessions/openSession.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub'>

const farthestMs = 400 * 86_400_000
const graceMs = 60 * 60_000

/** Whether an appointment can be made for a moment: at most an hour ago and about a year ahead. */
export function isBookable(at: number, now: number): boolean {
  return at >= now - graceMs && at <= now + farthestMs
}

/** Refuses with `request-invalid`, naming the field, a moment for which no appointment can be made. */
export function requireBookable(at: number, now: number, path: string): void {
  if (isBookable(at, now)) return
  throw new ApiError('request-invalid', 'the appointment must lie in the future, within 400 days', { fields: [{ path, problem: 'not within the next 400 days' }] })
}

/** Sets the appointment. Refuses with `request-invalid`, `not-found`, `inspection-concluded`, `rectification-waiting`. */
export async function schedule({ database, auditTrail, clock, liveHub }: Parts, actor: AccountActor, inspectionId: string, at: number): Promise<void> {
  requireBookable(at, clock.now(), 'body.at')
  await database.$transaction(async (transaction) => {
    await lockInspection(transaction, inspectionId)
    const inspection = await transaction.inspection.findUnique({ where: { id: inspectionId } })
    if (!inspection) throw new ApiError('not-found', `there is no inspection "${inspectionId}"`)
    if (inspection.state === 'concluded' || inspection.state === 'withdrawn') throw new ApiError('inspection-concluded', 'this inspection is concluded')
    if (inspection.state === 'rectifying') throw new ApiError('rectification-waiting', 'the correction notice is not answered yet; an appointment is made when the applicant asks to show its lines')
    await transaction.inspection.update({ where: { id: inspectionId }, data: { scheduledAt: new Date(at), ...(inspection.state === 'applied' && { state: 'scheduled' }) } })
    await auditTrail.record(transaction, { actor, action: 'inspection.scheduled', target: `inspection:${inspectionId}`, detail: { at } })
  })
  liveHub.changed(inspectionId, 'inspection')
}
