import type { Context } from '../../Context.ts'
import type { FixitySummary } from '../../contract/index.ts'
import type { Transaction } from '../../database/index.ts'

/**
 * What follows when a round is over, in the transaction that ends it: its summary goes into the audit trail. This is the place where it becomes a leaf of
 * the city-wide log.
 */
export async function onFixityRound({ auditTrail }: Pick<Context, 'auditTrail'>, transaction: Transaction, summary: FixitySummary): Promise<void> {
  await auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'fixity.read', target: `fixity:${summary.roundId}`, detail: { ...summary } })
}
