import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import type { Queries } from '../../database/index.ts'
import type { AccountActor } from '../../http/Actor.ts'

/** The target under which the audit trail tells that archives were rebuilt into the catalogue, and that their holds were confirmed. */
export const rebuildTarget = 'catalogue:archives'

/** Since when a rebuilt catalogue waits for an auditor to confirm that all legal holds are there again (epoch ms); null where it was not rebuilt, or that was done. Until then nothing is destroyed. */
export async function holdsUnconfirmedSince(queries: Queries): Promise<number | null> {
  const newest = await queries.auditEntry.findFirst({ where: { target: rebuildTarget, refused: false }, orderBy: { seq: 'desc' }, select: { action: true, at: true } })
  return newest && newest.action !== 'holds.confirmed' ? newest.at.getTime() : null
}

/** Refuses with `holds-unconfirmed` while a rebuilt catalogue waits. */
export async function mustHaveHolds(queries: Queries): Promise<void> {
  if ((await holdsUnconfirmedSince(queries)) !== null) throw new ApiError('holds-unconfirmed', 'the catalogue was rebuilt: an auditor must compare the legal holds with the papers, place again what is missing, and confirm this, before anything is destroyed')
}

/** An auditor confirms that all legal holds are there again after the catalogue was rebuilt. Refuses with `hold-settled` where nothing waits for it. */
export async function confirmHolds({ database, auditTrail, clock }: Pick<Context, 'database' | 'auditTrail' | 'clock'>, actor: AccountActor, reason: string): Promise<{ confirmedAt: number }> {
  const confirmedAt = clock.now()
  await database.$transaction(async (transaction) => {
    if ((await holdsUnconfirmedSince(transaction)) === null) throw new ApiError('hold-settled', 'no rebuilding of the catalogue waits for holds to be confirmed')
    await auditTrail.record(transaction, { actor, action: 'holds.confirmed', target: rebuildTarget, detail: { reason } })
  })
  return { confirmedAt }
}
