import { z } from 'zod'
import type { Context } from '../../Context.ts'
import { holdStepSchema, idSchema, instantSchema } from '../../contract/index.ts'
import { clockOverlapMs, keepAll, type NewRecord } from '../signedRecords.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'clock' | 'logger'>

/** Where the store keeps the steps of legal holds; no archive and no session has anything there. */
export const holdsFolder = 'holds/'

/** Where a step of a hold lies. */
export function holdKeyOf(holdId: string, order: number): string {
  return `${holdsFolder}${holdId}/${String(order).padStart(4, '0')}.json`
}

/** A step of a legal hold: who took it, when and why. `order` counts from 0, the placing. */
export const holdRecordSchema = z.object({ format: z.literal('cloud-survey-hold-step/1'), holdId: idSchema, archiveId: idSchema, order: z.number().int().nonnegative(), step: holdStepSchema, by: z.object({ accountId: idSchema, name: z.string() }), at: instantSchema, reason: z.string() })
export type HoldRecord = z.infer<typeof holdRecordSchema>

/**
 * Keeps in the store each step of a legal hold that was taken since a time (epoch ms), so that with the database lost, too, it is known who holds what and why. Answers since when
 * the next call has to look; what cannot be kept now is tried again with it.
 */
export async function keepHolds(context: Needs, since: number, signal: AbortSignal): Promise<number> {
  const [now, from] = [context.clock.now(), new Date(Math.max(0, since - clockOverlapMs))]
  const rows = await context.database.holdStep.findMany({ where: { at: { gte: from } }, orderBy: [{ at: 'asc' }, { holdId: 'asc' }, { order: 'asc' }], include: { hold: { select: { archiveId: true } }, account: { select: { displayName: true } } } })
  const steps = rows.map(({ holdId, order, step, by, at, reason, hold: { archiveId }, account: { displayName } }): NewRecord => {
    const record: HoldRecord = { format: 'cloud-survey-hold-step/1', holdId, archiveId, order, step: holdStepSchema.parse(step), by: { accountId: by, name: displayName }, at: at.getTime(), reason }
    return { key: holdKeyOf(holdId, order), occasion: { purpose: 'hold', subject: holdId }, record }
  })
  return (await keepAll(context, steps, signal)) ? now : since
}
