import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { isUniqueViolation, type QuarantinePackage } from '../database/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import { presentPackage } from './quarantined.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock' | 'store'>

/** Removes a package that one brought in oneself, with its anchors; its checks remain. Refuses with `not-permitted`, `quarantine-unknown`, `quarantine-removed`, and store errors. */
export async function removeOwn(context: Needs, actor: AccountActor, packageId: string): Promise<void> {
  const row = await presentPackage(context, packageId)
  if (row.broughtBy !== actor.account.accountId) throw new ApiError('not-permitted', `package "${packageId}" was brought in by somebody else: only they remove it, or its time`)
  await remove(context, row, actor)
}

/** Removes every package whose time is over; how many. */
export async function removeExpired(context: Needs): Promise<number> {
  const due = await context.database.quarantinePackage.findMany({ where: { removal: null, expiresAt: { lte: new Date(context.clock.now()) } } })
  for (const row of due) await remove(context, row, { kind: 'system' })
  return due.length
}

// Bytes first: what is noted as removed is gone. Broken off, it begins again.
async function remove({ database, store, auditTrail, clock }: Needs, { id, sha256, objectKey, versionId }: QuarantinePackage, actor: AccountActor | { kind: 'system' }): Promise<void> {
  const anchors = await database.quarantineAnchor.findMany({ where: { packageId: id } })
  for (const object of [{ objectKey, versionId }, ...anchors]) await store.remove(object.objectKey, { versionId: object.versionId })
  try {
    await database.$transaction(async (transaction) => {
      await transaction.quarantineWork.deleteMany({ where: { packageId: id } })
      await transaction.quarantineRemoval.create({ data: { packageId: id, at: new Date(clock.now()), by: actor.kind === 'account' ? actor.account.accountId : null } })
      await auditTrail.record(transaction, { actor, action: 'quarantine.removed', target: `quarantine:${id}`, detail: { sha256 } })
    })
  } catch (error) {
    // Somebody else was quicker.
    if (!isUniqueViolation(error)) throw error
  }
}
