import type { Transaction } from '../database/index.ts'
import type { Growth, LogState } from './growTree.ts'

/**
 * Writes what is added to a session's log in one statement, where the log is still as it was when the growth was made: each further way to the
 * database would be time in which others wait for the log. Afterwards the log is held until the transaction ends.
 * `open`: only where no close was recorded. False where the log did not take it: then nothing was written.
 */
export async function writeGrowth(transaction: Transaction, sessionId: string, from: LogState, { leaves, nodes, state }: Growth, { open }: { open: boolean }): Promise<boolean> {
  const grown = await transaction.$queryRaw<unknown[]>`
    WITH grown AS (
      UPDATE "EvidenceLog" SET "size" = ${state.size}::int, "sha256" = ${state.sha256}, "sm3" = ${state.sm3}
      WHERE "sessionId" = ${sessionId} AND "size" = ${from.size}::int AND "sha256" = ${from.sha256} AND "sm3" = ${from.sm3}
        AND NOT (${open}::boolean AND EXISTS (SELECT 1 FROM "EvidenceLeaf" WHERE "sessionId" = ${sessionId} AND "kind" = 'close'))
      RETURNING "sessionId"
    ), leaf AS (
      INSERT INTO "EvidenceLeaf" ("sessionId", "index", "kind", "ref", "bytes")
      SELECT grown."sessionId", i, k, r, decode(b, 'hex')
      FROM grown, unnest(${leaves.map(({ index }) => index)}::int[], ${leaves.map(({ kind }) => kind)}::text[], ${leaves.map(({ ref }) => ref)}::text[], ${leaves.map(({ bytes }) => hex(bytes))}::text[]) AS t(i, k, r, b)
    ), node AS (
      INSERT INTO "EvidenceNode" ("sessionId", "level", "index", "sha256", "sm3")
      SELECT grown."sessionId", l, i, decode(a, 'hex'), decode(b, 'hex')
      FROM grown, unnest(${nodes.map(({ level }) => level)}::int[], ${nodes.map(({ index }) => index)}::int[], ${nodes.map(({ sha256 }) => hex(sha256))}::text[], ${nodes.map(({ sm3 }) => hex(sm3))}::text[]) AS t(l, i, a, b)
    )
    SELECT 1 FROM grown`
  return grown.length > 0
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
