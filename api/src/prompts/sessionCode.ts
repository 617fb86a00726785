import type { Queries } from '../database/index.ts'
import { leafSchema } from '../verifier/leaves.ts'

/** The code of a session that its applicant's page shows: the beginning of the random number in the first leaf of its evidence log, so that who says it on camera films in this session. Null where the session has no log. */
export async function sessionCode(queries: Queries, sessionId: string): Promise<string | null> {
  const first = await queries.evidenceLeaf.findUnique({ where: { sessionId_index: { sessionId, index: 0 } }, select: { bytes: true } })
  const leaf = first && leafSchema.parse(JSON.parse(Buffer.from(first.bytes).toString()))
  return leaf?.kind === 'open' ? leaf.nonce.slice(0, 6).toUpperCase() : null
}
