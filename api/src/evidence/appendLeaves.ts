import { ApiError } from '../ApiError.ts'
import type { Transaction } from '../database/index.ts'
import { growTree, type LogState, type NewLeaf } from './growTree.ts'
import { lockLog } from './lockLog.ts'
import { writeGrowth } from './writeGrowth.ts'

// A close counts the media, and ends what is asked and flagged.
const beforeClose: ReadonlySet<string> = new Set(['init', 'seg', 'gap', 'mark', 'prompt', 'reply'])

// How logs were when this process wrote to them last: a guess, which saves to ask where nobody wrote since. It is never believed: the log itself compares.
const lately = new Map<string, LogState>()
const remembered = 1_000

/**
 * Appends leaves to a session's evidence log in the transaction that stores what they record: both stand or fall together. Whoever appends to
 * the same log waits for the other. A session from before evidence logs has none: nothing is appended then.
 * Refuses with `session-closed` media, markers and prompts that come after the close.
 */
export async function appendLeaves(transaction: Transaction, sessionId: string, leaves: readonly NewLeaf[]): Promise<void> {
  if (leaves.length === 0) return
  const open = leaves.some(({ kind }) => beforeClose.has(kind))
  const append = async (from: LogState): Promise<boolean> => {
    const growth = growTree(from, leaves)
    const written = await writeGrowth(transaction, sessionId, from, growth, { open })
    if (written) remember(sessionId, growth.state)
    return written
  }
  const guess = lately.get(sessionId)
  if (guess && (await append(guess))) return
  const log = await lockLog(transaction, sessionId)
  if (!log) return
  // Asked while the log is held: a close that came first is seen.
  if (!(await append(log))) throw new ApiError('session-closed', 'the session is closed; nothing more of it can be recorded')
}

function remember(sessionId: string, state: LogState): void {
  lately.delete(sessionId)
  lately.set(sessionId, state)
  if (lately.size > remembered) for (const [oldest] of lately) return void lately.delete(oldest)
}
