import { ApiError } from '../ApiError.ts'
import type { Transaction } from '../database/index.ts'
import { growTree, type NewLeaf } from './growTree.ts'
import { lockLog } from './lockLog.ts'
import { writeGrowth } from './writeGrowth.ts'

// A close counts the media, and ends what is asked and flagged.
const beforeClose: ReadonlySet<string> = new Set(['init', 'seg', 'gap', 'mark', 'prompt', 'reply'])

/**
 * Appends leaves to a session's evidence log in the transaction that stores what they record: both stand or fall together. Whoever appends to
 * the same log waits for the other. A session from before evidence logs has none: nothing is appended then.
 * Refuses with `session-closed` media, markers and prompts that come after the close.
 */
export async function appendLeaves(transaction: Transaction, sessionId: string, leaves: readonly NewLeaf[]): Promise<void> {
  if (leaves.length === 0) return
  const log = await lockLog(transaction, sessionId)
  if (!log) return
  // Asked while the log is held: a close that came first is seen.
  const written = await writeGrowth(transaction, sessionId, growTree(log, leaves), { open: leaves.some(({ kind }) => beforeClose.has(kind)) })
  if (!written) throw new ApiError('session-closed', 'the session is closed; nothing more of it can be recorded')
}
