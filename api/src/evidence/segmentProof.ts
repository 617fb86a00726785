import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { SegmentProof } from '../contract/index.ts'
import { inclusionPath } from './evidenceProofs.ts'
import { toHead } from './signHead.ts'

/**
 * The proof that a segment of a session stands in its evidence log, under the newest final head that covers it, or where there is none yet the newest signed one (RFC 9162, section 2.1.3): its leaf as
 * exact text, and the path by each algorithm. Refuses with `object-missing`, and `archive-not-sealed` where no head covers it yet.
 */
export async function segmentProof({ database, keys }: Pick<Context, 'database' | 'keys'>, sessionId: string, { trackId, seq }: { trackId: string; seq: number }): Promise<SegmentProof> {
  const leaf = await database.evidenceLeaf.findUnique({ where: { kind_sessionId_ref: { sessionId, kind: 'seg', ref: `${trackId} ${seq}` } } })
  if (!leaf) throw new ApiError('object-missing', `segment ${seq} of track "${trackId}" is not in the evidence log of this session`)
  const head = await database.evidenceHead.findFirst({ where: { sessionId, size: { gt: leaf.index } }, orderBy: [{ final: 'desc' }, { size: 'desc' }, { at: 'desc' }] })
  if (!head) throw new ApiError('archive-not-sealed', `no signed head covers segment ${seq} of track "${trackId}" yet; ask again in ten seconds`)
  const { size } = head
  const [sha256, sm3] = await Promise.all((['sha256', 'sm3'] as const).map(async (algorithm) => (await inclusionPath(database, leaf.index, { sessionId, size, algorithm })).map((hash) => hash.toString('base64'))))
  return { index: leaf.index, leaf: Buffer.from(leaf.bytes).toString(), head: toHead(head, keys.institution.keyId), path: { sha256: sha256 ?? [], sm3: sm3 ?? [] } }
}
