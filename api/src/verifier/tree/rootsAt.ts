import { Frontier } from './Frontier.ts'
import { treeHash } from './treeHash.ts'

/** The hashes of a leaf, by each algorithm. */
export type LeafHashes = { sha256: Buffer; sm3: Buffer }
/** The roots of a tree, in hex. */
export type Roots = { sha256: string; sm3: string }

const sha256 = treeHash('sha256')
const sm3 = treeHash('sm3')

/** A leaf's hashes, from its exact bytes. */
export function leafHashes(bytes: Uint8Array): LeafHashes {
  return { sha256: sha256.leaf(bytes), sm3: sm3.leaf(bytes) }
}

/** The roots that a growing tree had at some sizes; sizes that it never reached have none. */
export function rootsAt(leaves: readonly LeafHashes[], sizes: ReadonlySet<number>): Map<number, Roots> {
  const trees = { sha256: Frontier.create(sha256), sm3: Frontier.create(sm3) }
  const roots = new Map<number, Roots>()
  for (const leaf of leaves) {
    trees.sha256.append(leaf.sha256)
    trees.sm3.append(leaf.sm3)
    const { size } = trees.sha256
    if (sizes.has(size)) roots.set(size, { sha256: trees.sha256.root().toString('hex'), sm3: trees.sm3.root().toString('hex') })
  }
  return roots
}
