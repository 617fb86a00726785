import type { Context } from '../Context.ts'
import type { Transaction } from '../database/index.ts'
import { rebuildTarget } from '../keeping/holds/holdsConfirmation.ts'
import type { RebuildReport } from './RebuildReport.ts'

/** Notes with the first archive that a run enters that a rebuilding began, so that, also where it is broken off, nothing is destroyed before an auditor confirmed the holds. */
export async function noteBeginning(transaction: Transaction, auditTrail: Context['auditTrail'], { found, rebuilt, destroyed }: RebuildReport): Promise<void> {
  if (rebuilt.length + destroyed.length > 0) return
  await auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'catalogue.rebuilding', target: rebuildTarget, detail: { found } })
}
