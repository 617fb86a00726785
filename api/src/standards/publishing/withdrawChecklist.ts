import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import type { ChecklistSummary } from '../../contract/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { checklistSummaries } from './checklistSummaries.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock'>

/** Withdraws a published checklist version, saying why. Inspections under way keep it; nobody can apply under it any more. Refuses with `checklist-unknown`, `checklist-withdrawn`. */
export async function withdrawChecklist({ database, auditTrail, clock }: Needs, actor: AccountActor, id: string, reason: string): Promise<ChecklistSummary> {
  const now = new Date(clock.now())
  await database.$transaction(async (transaction) => {
    const row = await transaction.checklistVersion.findUnique({ where: { id }, select: { state: true } })
    if (!row) throw new ApiError('checklist-unknown', `there is no checklist "${id}"`)
    const { count } = await transaction.checklistVersion.updateMany({ where: { id, state: 'published' }, data: { state: 'withdrawn', withdrawnAt: now, withdrawnBy: actor.account.accountId, withdrawnReason: reason } })
    if (count === 0) throw new ApiError('checklist-withdrawn', `the checklist "${id}" was withdrawn already`)
    await auditTrail.record(transaction, { actor, action: 'checklist.withdrawn', target: `checklist:${id}`, detail: { reason } })
  })
  const [summary] = await checklistSummaries(database, now, { id })
  if (!summary) throw new ApiError('internal', `checklist "${id}" cannot be read back`)
  return summary
}
