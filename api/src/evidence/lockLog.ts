import type { Transaction } from '../database/index.ts'
import type { LogState } from './growTree.ts'

/** The state of a session's log, which nobody else appends to until the transaction ends; undefined where the session has none. */
export async function lockLog(transaction: Transaction, sessionId: string): Promise<LogState | undefined> {
  const [log] = await transaction.$queryRaw<LogState[]>`SELECT "size", "sha256", "sm3" FROM "EvidenceLog" WHERE "sessionId" = ${sessionId} FOR UPDATE`
  return log
}
