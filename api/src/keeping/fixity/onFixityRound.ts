import { appendCityLeaves } from '../../city-log/appendCityLeaves.ts'
import { cityLeafOf } from '../../city-log/cityLeaves.ts'
import type { Context } from '../../Context.ts'
import type { FixitySummary } from '../../contract/index.ts'
import type { Transaction } from '../../database/index.ts'

/**
 * What follows when a round is over, in the transaction that ends it: its summary goes into the audit trail, and into the city log, from which nobody can
 * take back that something was found missing.
 */
export async function onFixityRound({ auditTrail }: Pick<Context, 'auditTrail'>, transaction: Transaction, summary: FixitySummary): Promise<void> {
  const { roundId, endedAt, archives, objects, bytes, ok, missing, changed, unreadable, untracked, sha256 } = summary
  await appendCityLeaves(transaction, [cityLeafOf(roundId, { kind: 'fixity', at: endedAt, round: roundId, archives, objects, bytes, ok, missing, changed, unreadable, untracked, summary: sha256 })])
  await auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'fixity.read', target: `fixity:${summary.roundId}`, detail: { ...summary } })
}
