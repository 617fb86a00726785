import type { SegmentDigests, SegmentProof } from '@cloud-survey/api/contract'
import { fitsKey } from '../../transparency/fitsKey.ts'
import { signedText } from '../../transparency/lookUp.ts'
import { provesInclusion } from '../../transparency/provesInclusion.ts'
import { hexOf, isAble } from '../../transparency/treeHashing.ts'
import type { CheckedSegment } from './checkSegments.ts'

/** What a proof came to in this browser; null where it cannot tell. */
export type ProofChecks = {
  /** The leaf is of this very segment, and tells the digest that what was played was held against. */
  names: boolean
  /** The path leads from the leaf to the head's root. */
  included: boolean | null
  /** The head is the final one, that the archive's seal names. */
  sealed: boolean
  /** The institution's signature stands under the head. */
  signed: boolean | null
}

type Against = { segment: CheckedSegment; head: SegmentDigests['log']['head']; pem: string }

/** Checks the proof of a segment: leaf, path to the root (RFC 9162, section 2.1.3.2), the final head, and the institution's signature under it. */
export async function checkSegmentProof({ index, leaf, head: { head, seal }, path }: SegmentProof, { segment, head: named, pem }: Against): Promise<ProofChecks> {
  const hashes = path.sha256.map((text) => hexOf(Uint8Array.from(atob(text), (character) => character.charCodeAt(0))))
  return {
    names: isOf(leaf, segment),
    included: isAble() ? await provesInclusion({ leaf, index, size: head.size, root: head.rootSha256 }, hashes) : null,
    sealed: head.final && named !== null && named.size === head.size && named.rootSha256 === head.rootSha256,
    signed: seal === null ? false : await fitsKey(pem, signedText(head), seal.signature),
  }
}

/** Whether everything that a proof rests on holds; null where something of it cannot be told. */
export function isProven({ names, included, sealed, signed }: ProofChecks): boolean | null {
  if (!names || !sealed || included === false || signed === false) return false
  return included === null || signed === null ? null : true
}

function isOf(text: string, { trackId, seq, expected }: CheckedSegment): boolean {
  const leaf: unknown = JSON.parse(text)
  if (typeof leaf !== 'object' || leaf === null) return false
  const told = new Map<string, unknown>(Object.entries(leaf))
  return told.get('kind') === 'seg' && told.get('track') === trackId && told.get('seq') === seq && told.get('sha256') === expected
}
