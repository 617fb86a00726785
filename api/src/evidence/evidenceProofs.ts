import type { Queries } from '../database/index.ts'
import { consistencyRanges, inclusionRanges, perfectNodes, type Range } from '../verifier/tree/ranges.ts'
import { type TreeAlgorithm, treeHash } from '../verifier/tree/treeHash.ts'

type Asked = { sessionId: string; size: number; algorithm: TreeAlgorithm }

/** The path that proves a leaf of a log of `size` leaves (RFC 9162, section 2.1.3): hashes of 32 bytes, from the leaf upwards. Throws a RangeError for a leaf that is not there. */
export async function inclusionPath(database: Queries, index: number, asked: Asked): Promise<Buffer[]> {
  return hashesOf(database, inclusionRanges(index, asked.size), asked)
}

/** The path that proves that a log of `size` leaves continues the one of `earlier` (RFC 9162, section 2.1.4). Throws a RangeError unless 0 < earlier ≤ size. */
export async function consistencyPath(database: Queries, earlier: number, asked: Asked): Promise<Buffer[]> {
  return hashesOf(database, consistencyRanges(earlier, asked.size), asked)
}

/** The hashes of subtrees, from the perfect ones that are kept and the leaves themselves. */
async function hashesOf(database: Queries, ranges: readonly Range[], { sessionId, algorithm }: Asked): Promise<Buffer[]> {
  const hash = treeHash(algorithm)
  const wanted = ranges.map(perfectNodes)
  const places = wanted.flat()
  const [nodes, leaves] = await Promise.all([
    database.evidenceNode.findMany({ where: { sessionId, OR: places.filter(({ level }) => level > 0).map(({ level, index }) => ({ level, index })) } }),
    database.evidenceLeaf.findMany({ where: { sessionId, index: { in: places.filter(({ level }) => level === 0).map(({ index }) => index) } }, select: { index: true, bytes: true } }),
  ])
  const known = new Map<string, Buffer>([
    ...nodes.map((node): [string, Buffer] => [`${node.level} ${node.index}`, Buffer.from(node[algorithm])]),
    ...leaves.map(({ index, bytes }): [string, Buffer] => [`0 ${index}`, hash.leaf(bytes)]),
  ])
  const hashAt = ({ level, index }: { level: number; index: number }): Buffer => {
    const found = known.get(`${level} ${index}`)
    if (!found) throw new Error(`the evidence log of session "${sessionId}" has no node ${level}/${index}`)
    return found
  }
  return wanted.map((parts) => parts.map(hashAt).reduceRight((right, left) => hash.node(left, right)))
}
