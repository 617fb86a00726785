import type { Transaction } from '../database/index.ts'
import type { Growth } from './growTree.ts'

/**
 * Writes what was added to a session's log, which is locked, in one statement: each further way to the database would be time in which others wait for the lock.
 * `open`: only where no close was recorded. False where the log did not take it; the transaction must then be undone.
 */
export async function writeGrowth(transaction: Transaction, sessionId: string, { leaves, nodes, state }: Growth, { open }: { open: boolean }): Promise<boolean> {
  const grown = await transaction.$executeRaw`
    WITH leaf AS (
      INSERT INTO "EvidenceLeaf" ("sessionId", "index", "kind", "ref", "bytes")
      SELECT ${sessionId}, i, k, r, decode(b, 'hex')
      FROM unnest(${leaves.map(({ index }) => index)}::int[], ${leaves.map(({ kind }) => kind)}::text[], ${leaves.map(({ ref }) => ref)}::text[], ${leaves.map(({ bytes }) => hex(bytes))}::text[]) AS t(i, k, r, b)
    ), node AS (
      INSERT INTO "EvidenceNode" ("sessionId", "level", "index", "sha256", "sm3")
      SELECT ${sessionId}, l, i, decode(a, 'hex'), decode(b, 'hex')
      FROM unnest(${nodes.map(({ level }) => level)}::int[], ${nodes.map(({ index }) => index)}::int[], ${nodes.map(({ sha256 }) => hex(sha256))}::text[], ${nodes.map(({ sm3 }) => hex(sm3))}::text[]) AS t(l, i, a, b)
    )
    UPDATE "EvidenceLog" SET "size" = ${state.size}, "sha256" = ${state.sha256}, "sm3" = ${state.sm3}
    WHERE "sessionId" = ${sessionId} AND NOT (${open}::boolean AND EXISTS (SELECT 1 FROM "EvidenceLeaf" WHERE "sessionId" = ${sessionId} AND "kind" = 'close'))`
  return grown > 0
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
