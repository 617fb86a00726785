import { perfectNodes, type Range } from '../verifier/tree/ranges.ts'
import { type TreeAlgorithm, treeHash } from '../verifier/tree/treeHash.ts'

type Place = { level: number; index: number }
/** The root of a perfect subtree. */
export type KeptNode = Place & { sha256: Uint8Array; sm3: Uint8Array }
export type KeptLeaf = { index: number; bytes: Uint8Array }
/** What is kept of a log: its perfect subtrees of level 1 and up, and its leaves. */
export type KeptTree = {
  nodes(places: readonly Place[]): Promise<KeptNode[]>
  leaves(indices: readonly number[]): Promise<KeptLeaf[]>
}

/** The hashes of subtrees that make a proof, from the perfect ones that are kept and the leaves themselves; an error names what the log lacks. */
export async function treePath(tree: KeptTree, ranges: readonly Range[], algorithm: TreeAlgorithm): Promise<Buffer[]> {
  const hash = treeHash(algorithm)
  const wanted = ranges.map(perfectNodes)
  const places = wanted.flat()
  const [nodes, leaves] = await Promise.all([tree.nodes(places.filter(({ level }) => level > 0)), tree.leaves(places.filter(({ level }) => level === 0).map(({ index }) => index))])
  const known = new Map<string, Buffer>([
    ...nodes.map((node): [string, Buffer] => [`${node.level} ${node.index}`, Buffer.from(node[algorithm])]),
    ...leaves.map(({ index, bytes }): [string, Buffer] => [`0 ${index}`, hash.leaf(bytes)]),
  ])
  const hashAt = ({ level, index }: Place): Buffer => {
    const found = known.get(`${level} ${index}`)
    if (!found) throw new Error(`the log has no node ${level}/${index}`)
    return found
  }
  return wanted.map((parts) => parts.map(hashAt).reduceRight((right, left) => hash.node(left, right)))
}
