import { z } from 'zod'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Inspection } from '../contract/index.ts'
import type { Inspection as InspectionRow, Queries } from '../database/index.ts'
import type { ApplicantActor } from '../http/Actor.ts'
import { beginClosing } from '../sessions/endSession.ts'
import { lockInspection } from '../sessions/openSession.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub'>

const action = 'inspection.on-site-chosen'
const detailSchema = z.object({ reason: z.string().nullable() })

/**
 * The applicant chooses an inspection on site instead, which the law leaves to them at any moment (优化营商环境条例 art. 37): the remote one is withdrawn with
 * the outcome “go on site”, an open session is ended and sealed, and what was found so far stays. A second time changes nothing. Refuses with `inspection-concluded`.
 */
export async function chooseOnSite(parts: Parts, actor: ApplicantActor, reason: string | undefined): Promise<void> {
  const { database, auditTrail, liveHub } = parts
  const { inspectionId } = actor
  const chosen = await database.$transaction(async (transaction) => {
    await lockInspection(transaction, inspectionId)
    const inspection = await transaction.inspection.findUniqueOrThrow({ where: { id: inspectionId } })
    if (isOnSite(inspection)) return false
    if (inspection.state === 'concluded' || inspection.state === 'withdrawn') throw new ApiError('inspection-concluded', 'this inspection is over; for a further one ask the office')
    await transaction.inspection.update({ where: { id: inspectionId }, data: { state: 'withdrawn', outcome: 'go-on-site', endedAt: new Date(parts.clock.now()) } })
    await auditTrail.record(transaction, { actor, action, target: `inspection:${inspectionId}`, detail: { reason: reason ?? null } })
    return true
  })
  const session = await database.session.findFirst({ where: { inspectionId, state: { in: ['open', 'live'] } } })
  if (session) await beginClosing(parts, actor, session, { reason: 'aborted', note: '申办者选择现场踏勘 / the applicant chose an inspection on site' })
  if (chosen) liveHub.changed(inspectionId, 'inspection')
}

/** Whether the applicant chose an inspection on site. */
export function isOnSite({ state, outcome }: Pick<InspectionRow, 'state' | 'outcome'>): boolean {
  return state === 'withdrawn' && outcome === 'go-on-site'
}

/** When and why the applicant chose it: kept in the audit trail, where it cannot be changed. Null where they did not. */
export async function onSiteOf(database: Queries, inspection: Pick<InspectionRow, 'id' | 'state' | 'outcome'>): Promise<Inspection['onSite']> {
  if (!isOnSite(inspection)) return null
  const entry = await database.auditEntry.findFirst({ where: { target: `inspection:${inspection.id}`, action }, orderBy: { seq: 'desc' } })
  return entry && { at: entry.at.getTime(), reason: detailSchema.safeParse(entry.detail).data?.reason ?? null }
}
