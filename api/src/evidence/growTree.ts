import { Frontier, type TreeNode } from '../verifier/tree/Frontier.ts'
import { type TreeHash, treeHash } from '../verifier/tree/treeHash.ts'

/** A leaf to be recorded: its exact bytes, and what it records, once for each kind. */
export type NewLeaf = { kind: string; ref: string; bytes: Uint8Array<ArrayBuffer> }
/** How far a log is: its leaves, and its frontier by each algorithm. */
export type LogState = { size: number; sha256: Uint8Array; sm3: Uint8Array }

type Node = { level: number; index: number; sha256: Uint8Array<ArrayBuffer>; sm3: Uint8Array<ArrayBuffer> }
type NewState = { size: number; sha256: Uint8Array<ArrayBuffer>; sm3: Uint8Array<ArrayBuffer> }
/** What is added to the tables in which a log is kept, and what it is afterwards. */
export type Growth = { leaves: (NewLeaf & { index: number })[]; nodes: Node[]; state: NewState }

const sha256 = treeHash('sha256')
const sm3 = treeHash('sm3')

/** What leaves add to a log, at a cost that does not grow with the log. */
export function growTree(log: LogState, leaves: readonly NewLeaf[]): Growth {
  const trees = { sha256: Frontier.create(sha256, log.size, log.sha256), sm3: Frontier.create(sm3, log.size, log.sm3) }
  const placed = leaves.map((leaf, offset) => ({ ...leaf, index: log.size + offset }))
  const nodes = placed.flatMap(({ bytes }) => completed(trees, bytes))
  return { leaves: placed, nodes, state: { size: log.size + placed.length, sha256: plain(trees.sha256.toBytes()), sm3: plain(trees.sm3.toBytes()) } }
}

/** The roots of a log, by each algorithm, in hex. */
export function rootsOf(log: LogState): { rootSha256: string; rootSm3: string } {
  const root = (hash: TreeHash, bytes: Uint8Array): string => Frontier.create(hash, log.size, bytes).root().toString('hex')
  return { rootSha256: root(sha256, log.sha256), rootSm3: root(sm3, log.sm3) }
}

// A leaf's own hash is computed again from its bytes whenever a proof needs it; only what is above is kept.
function completed(trees: { sha256: Frontier; sm3: Frontier }, bytes: Uint8Array): Node[] {
  const [ofSha256, ofSm3] = [nodesAbove(trees.sha256, sha256, bytes), nodesAbove(trees.sm3, sm3, bytes)]
  return ofSha256.map(({ level, index, hash }, at) => ({ level, index, sha256: plain(hash), sm3: plain(ofSm3[at]?.hash ?? Buffer.alloc(0)) }))
}

function nodesAbove(tree: Frontier, hash: TreeHash, bytes: Uint8Array): TreeNode[] {
  return tree.append(hash.leaf(bytes)).slice(1)
}

function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
