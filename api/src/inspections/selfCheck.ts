import { z } from 'zod'
import type { Context } from '../Context.ts'
import { selfCheckSchema, type Inspection, type SelfCheck } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import type { ApplicantActor } from '../http/Actor.ts'

type Parts = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'liveHub'>

const keptSchema = z.object({ at: z.number(), points: selfCheckSchema }).nullable()

/** A self-check as it is stored: of the points of a checklist version only, since the phone may have ticked those of an earlier one. */
export async function keptSelfCheck(database: Queries, checklistVersionId: string, points: SelfCheck, at: number): Promise<{ at: number; points: SelfCheck }> {
  const lines = await database.checklistLine.findMany({ where: { checklistVersionId }, select: { code: true } })
  const codes = new Set(lines.map(({ code }) => code))
  return { at, points: Object.fromEntries(Object.entries(points).filter(([code]) => codes.has(code))) }
}

/** Reads what was stored. */
export function selfCheckOf(stored: unknown): Inspection['selfCheck'] {
  return keptSchema.parse(stored ?? null)
}

/** Shows a self-check to the examiners; a newer one takes the place of the one before. */
export async function offerSelfCheck({ database, auditTrail, clock, liveHub }: Parts, actor: ApplicantActor, points: SelfCheck): Promise<void> {
  const { inspectionId } = actor
  const { checklistVersionId } = await database.inspection.findUniqueOrThrow({ where: { id: inspectionId }, select: { checklistVersionId: true } })
  const selfCheck = await keptSelfCheck(database, checklistVersionId, points, clock.now())
  await database.inspection.update({ where: { id: inspectionId }, data: { selfCheck } })
  await auditTrail.record(database, { actor, action: 'self-check.shown', target: `inspection:${inspectionId}`, detail: { points: Object.keys(selfCheck.points).length } })
  liveHub.changed(inspectionId, 'inspection')
}
