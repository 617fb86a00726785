import type { Transaction } from '../database/index.ts'

/** How far a log is: its leaves, and its frontier by each algorithm. */
export type LogState = { size: number; sha256: Uint8Array; sm3: Uint8Array }

/** The state of a session's log, which nobody else appends to until the transaction ends; undefined where the session has none. */
export async function lockLog(transaction: Transaction, sessionId: string): Promise<LogState | undefined> {
  const [log] = await transaction.$queryRaw<LogState[]>`SELECT "size", "sha256", "sm3" FROM "EvidenceLog" WHERE "sessionId" = ${sessionId} FOR UPDATE`
  return log
}
