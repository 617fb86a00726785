import { ApiError } from '../ApiError.ts'
import { Frontier, type TreeNode } from '../verifier/tree/Frontier.ts'
import { type TreeHash, treeHash } from '../verifier/tree/treeHash.ts'
import type { Transaction } from '../database/index.ts'
import { lockLog } from './lockLog.ts'

/** A leaf to be recorded: its exact bytes, and what it records, once for each kind. */
export type NewLeaf = { kind: string; ref: string; bytes: Uint8Array<ArrayBuffer> }

const media: ReadonlySet<string> = new Set(['init', 'seg', 'gap'])
const sha256 = treeHash('sha256')
const sm3 = treeHash('sm3')

/**
 * Appends leaves to a session's evidence log in the transaction that stores what they record: both stand or fall together. Whoever appends to
 * the same log waits for the other. Its cost does not grow with the log. A session from before evidence logs has none: nothing is appended then.
 * Refuses with `session-closed` media that come after the close, which has counted them.
 */
export async function appendLeaves(transaction: Transaction, sessionId: string, leaves: readonly NewLeaf[]): Promise<void> {
  if (leaves.length === 0) return
  const log = await lockLog(transaction, sessionId)
  if (!log) return
  if (leaves.some(({ kind }) => media.has(kind))) await requireOpen(transaction, sessionId)
  const trees = { sha256: Frontier.create(sha256, log.size, log.sha256), sm3: Frontier.create(sm3, log.size, log.sm3) }
  const rows = leaves.map((leaf, offset) => ({ ...leaf, index: log.size + offset }))
  const nodes = rows.flatMap(({ bytes }) => completed(trees, bytes))
  await transaction.evidenceLeaf.createMany({ data: rows.map((row) => ({ sessionId, ...row })) })
  if (nodes.length > 0) await transaction.evidenceNode.createMany({ data: nodes.map((node) => ({ sessionId, ...node })) })
  await transaction.evidenceLog.update({ where: { sessionId }, data: { size: log.size + rows.length, sha256: plain(trees.sha256.toBytes()), sm3: plain(trees.sm3.toBytes()) } })
}

/** Asked while the log is held: a close that came first is seen. */
async function requireOpen(transaction: Transaction, sessionId: string): Promise<void> {
  const closed = await transaction.evidenceLeaf.count({ where: { sessionId, kind: 'close' } })
  if (closed > 0) throw new ApiError('session-closed', 'the session is closed; nothing more of it can be recorded')
}

type Completed = { level: number; index: number; sha256: Uint8Array<ArrayBuffer>; sm3: Uint8Array<ArrayBuffer> }

// A leaf's own hash is computed again from its bytes whenever a proof needs it; only what is above is kept.
function completed(trees: { sha256: Frontier; sm3: Frontier }, bytes: Uint8Array): Completed[] {
  const [ofSha256, ofSm3] = [nodesAbove(trees.sha256, sha256, bytes), nodesAbove(trees.sm3, sm3, bytes)]
  return ofSha256.map(({ level, index, hash }, at) => ({ level, index, sha256: plain(hash), sm3: plain(ofSm3[at]?.hash ?? Buffer.alloc(0)) }))
}

function nodesAbove(tree: Frontier, hash: TreeHash, bytes: Uint8Array): TreeNode[] {
  return tree.append(hash.leaf(bytes)).slice(1)
}

function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
