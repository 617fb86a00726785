import { randomUUID } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { AccessPurpose, PurposeInput } from '../contract/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import { purposeDetail, toPurpose } from './requirePurpose.ts'

const holds = 12 * 3_600_000

/** Refuses with `archive-unknown`. */
export async function requireArchive({ database }: Pick<Context, 'database'>, archiveId: string): Promise<void> {
  if ((await database.archive.count({ where: { id: archiveId } })) === 0) throw new ApiError('archive-unknown', `there is no archive "${archiveId}"`)
}

/** Keeps why a person looks at an archive, for twelve hours from now, with its entry in the audit trail; one stated before stays on record. Refuses with `archive-unknown`. */
export async function statePurpose(context: Pick<Context, 'database' | 'clock' | 'auditTrail'>, actor: AccountActor, archiveId: string, { kind, text = '', caseNumber = '' }: PurposeInput): Promise<AccessPurpose> {
  await requireArchive(context, archiveId)
  const now = context.clock.now()
  const stated = { kind, text: text === '' ? null : text, caseNumber: caseNumber === '' ? null : caseNumber }
  return context.database.$transaction(async (transaction) => {
    const row = await transaction.accessPurpose.create({ data: { id: randomUUID(), archiveId, accountId: actor.account.accountId, ...stated, at: new Date(now), until: new Date(now + holds) } })
    const purpose = toPurpose(row)
    await context.auditTrail.record(transaction, { actor, action: 'archive.purpose-stated', target: `archive:${archiveId}`, detail: { until: purpose.until, ...purposeDetail(purpose) } })
    return purpose
  })
}
