import { z } from 'zod'
import { blackRegionSchema, idSchema, instantSchema, mutedSpanSchema, otherVoicesSchema, sha256Schema } from '../../contract/index.ts'
import type { Context } from '../../Context.ts'
import { clockOverlapMs, keepAll, type NewRecord } from '../signedRecords.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'clock' | 'logger'>

/** Where the store keeps what tells of redacted copies; the copies themselves lie elsewhere. */
export const copiesFolder = 'redactions/'

/** Where the record of a redacted copy lies. */
export function copyRecordKeyOf(archiveId: string, redactionId: string): string {
  return `${copiesFolder}${archiveId}/${redactionId}.json`
}

/** A redacted copy that was made: what it covers, of which seal, by whom and why, and where it lies. */
export const copyRecordSchema = z.object({
  format: z.literal('cloud-survey-redacted-copy/1'), redactionId: idSchema, archiveId: idSchema, revision: z.number().int(), sealSha256: sha256Schema, trackId: idSchema,
  by: z.object({ accountId: idSchema, name: z.string() }), at: instantSchema, reason: z.string(), regions: z.array(blackRegionSchema), mutes: z.array(mutedSpanSchema), otherVoices: otherVoicesSchema, planSha256: sha256Schema,
  copy: z.object({ key: z.string(), versionId: z.string().nullable(), sha256: sha256Schema, bytes: z.number().int(), at: instantSchema }),
})
export type CopyRecord = z.infer<typeof copyRecordSchema>

/**
 * Keeps in the store what tells of each redacted copy that was made since a time (epoch ms), so that with the database lost, too, a copy is known for what it is. Answers since when the next
 * call has to look; what cannot be kept now is tried again with it.
 */
export async function keepCopyRecords(context: Needs, since: number, signal: AbortSignal): Promise<number> {
  const [now, from] = [context.clock.now(), new Date(Math.max(0, since - clockOverlapMs))]
  const rows = await context.database.redactedCopy.findMany({ where: { at: { gte: from } }, orderBy: [{ at: 'asc' }, { redactionId: 'asc' }], include: { redaction: { include: { account: { select: { displayName: true } } } } } })
  const records = rows.map(({ redactionId, objectKey, versionId, sha256, bytes, at, redaction: { accountId, account, ...plan } }): NewRecord => {
    const copy = { key: objectKey, versionId, sha256, bytes: Number(bytes), at: at.getTime() }
    const record: CopyRecord = copyRecordSchema.parse({ format: 'cloud-survey-redacted-copy/1', redactionId, ...plan, at: plan.at.getTime(), by: { accountId, name: account.displayName }, copy })
    return { key: copyRecordKeyOf(record.archiveId, redactionId), occasion: { purpose: 'redaction', subject: redactionId }, record }
  })
  return (await keepAll(context, records, signal)) ? now : since
}
