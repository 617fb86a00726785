import type { Queries } from '../database/index.ts'
import { consistencyRanges, inclusionRanges } from '../verifier/tree/ranges.ts'
import type { TreeAlgorithm } from '../verifier/tree/treeHash.ts'
import { type KeptLeaf, type KeptNode, type KeptTree, treePath } from './treePath.ts'

type Asked = { sessionId: string; size: number; algorithm: TreeAlgorithm }

/** The path that proves a leaf of a log of `size` leaves (RFC 9162, section 2.1.3): hashes of 32 bytes, from the leaf upwards. Throws a RangeError for a leaf that is not there. */
export async function inclusionPath(database: Queries, index: number, { sessionId, size, algorithm }: Asked): Promise<Buffer[]> {
  return treePath(keptTree(database, sessionId), inclusionRanges(index, size), algorithm)
}

/** The path that proves that a log of `size` leaves continues the one of `earlier` (RFC 9162, section 2.1.4). Throws a RangeError unless 0 < earlier ≤ size. */
export async function consistencyPath(database: Queries, earlier: number, { sessionId, size, algorithm }: Asked): Promise<Buffer[]> {
  return treePath(keptTree(database, sessionId), consistencyRanges(earlier, size), algorithm)
}

function keptTree(database: Queries, sessionId: string): KeptTree {
  return {
    // One look-up by key for each place (the limit keeps it so): of conditions side by side, or a plain join, PostgreSQL makes a scan of the whole log where it knows nothing of a session yet.
    nodes: (places) => database.$queryRaw<KeptNode[]>`
      SELECT n."level", n."index", n."sha256", n."sm3"
      FROM unnest(${places.map(({ level }) => level)}::int[], ${places.map(({ index }) => index)}::int[]) AS p("level", "index")
      CROSS JOIN LATERAL (SELECT * FROM "EvidenceNode" e WHERE e."sessionId" = ${sessionId} AND e."level" = p."level" AND e."index" = p."index" LIMIT 1) n`,
    leaves: (indices) => database.$queryRaw<KeptLeaf[]>`
      SELECT l."index", l."bytes"
      FROM unnest(${[...indices]}::int[]) AS p("index")
      CROSS JOIN LATERAL (SELECT * FROM "EvidenceLeaf" e WHERE e."sessionId" = ${sessionId} AND e."index" = p."index" LIMIT 1) l`,
  }
}
