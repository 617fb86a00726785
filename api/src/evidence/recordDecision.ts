import type { Transaction } from '../database/index.ts'
import { appendLeaves } from './appendLeaves.ts'
import type { NewLeaf } from './growTree.ts'

/** Records a decision on an inspection in the log of each of its sessions, in the transaction that stores it. */
export async function recordDecision(transaction: Transaction, inspectionId: string, leaf: NewLeaf): Promise<void> {
  const sessions = await transaction.session.findMany({ where: { inspectionId }, orderBy: { openedAt: 'asc' }, select: { id: true } })
  for (const { id } of sessions) await appendLeaves(transaction, id, [leaf])
}
