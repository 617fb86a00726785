import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { AccountActor } from '../http/Actor.ts'
import { lockInspection } from '../sessions/openSession.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub'>

const farthestMs = 400 * 86_400_000
const graceMs = 60 * 60_000

/** Sets the appointment, at most an hour ago and about a year ahead. */
export async function schedule({ database, auditTrail, clock, liveHub }: Parts, actor: AccountActor, inspectionId: string, at: number): Promise<void> {
  const now = clock.now()
  if (at < now - graceMs || at > now + farthestMs) {
    throw new ApiError('request-invalid', 'the appointment must lie in the future, within 400 days', { fields: [{ path: 'body.at', problem: 'not within the next 400 days' }] })
  }
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
