import type { Conclusion, Finding, SegmentReport } from '../contract/index.ts'
import type { StoredView } from '../findings/storedView.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { type Leaf, type LeafKind, leafSchema, thousandths } from '../verifier/leaves.ts'
import type { NewLeaf } from './growTree.ts'

type Content<Kind extends LeafKind> = Omit<Extract<Leaf, { kind: Kind }>, 'kind'>
type Seen = Extract<Leaf, { kind: 'shot' }>['seen']

/** A leaf of a kind as canonical JSON (RFC 8785), its strings in Unicode normal form C; `ref` names what it records, once for each kind. Throws a ZodError that names what does not belong into such a leaf. */
export function leafOf<Kind extends LeafKind>(kind: Kind, ref: string, content: Content<Kind>): NewLeaf {
  return { kind, ref, bytes: new Uint8Array(Buffer.from(canonicalJson(leafSchema.parse({ ...content, kind })).normalize('NFC'))) }
}

/** A stored segment, as it was received (epoch ms). */
export function segmentLeaf({ trackId, seq, part, object, timescale, mediaStart, mediaDuration, startsAt, endedAt, packetsLost }: SegmentReport, at: number): NewLeaf {
  return leafOf('seg', `${trackId} ${seq}`, { at, track: trackId, seq, part, sha256: object.sha256, ...(object.sm3 !== undefined && { sm3: object.sm3 }), bytes: object.bytes, timescale, mediaStart, mediaDuration, startsAt, endedAt, packetsLost })
}

type Judged = Pick<Finding, 'findingId' | 'code' | 'verdict' | 'reason' | 'measured' | 'clauseSha256' | 'snapshotIds' | 'supersedes' | 'at'> & { fileIds: readonly string[]; agreesWith: string | null; view: StoredView | null; by: string }

/** A finding: never edited, another supersedes it. */
export function verdictLeaf({ findingId, code, verdict, reason, measured, clauseSha256, snapshotIds, fileIds, supersedes, agreesWith, view, at, by }: Judged): NewLeaf {
  return leafOf('verdict', findingId, {
    at, finding: findingId, code, verdict, reason, measured: measured === null ? null : String(measured), clauses: clauseSha256, seen: view && seenOf(view), shots: [...snapshotIds].sort(), files: [...fileIds].sort(), supersedes, agreesWith, by,
  })
}

/** A conclusion that was drawn. */
export function concludeLeaf({ conclusionId, outcome, sha256, concludedAt, concludedBy }: Pick<Conclusion, 'conclusionId' | 'outcome' | 'sha256' | 'concludedAt' | 'concludedBy'>): NewLeaf {
  return leafOf('conclude', conclusionId, { at: concludedAt, conclusion: conclusionId, outcome, sha256, by: concludedBy })
}

/** A moment and view, its angles in thousandths of degrees. */
export function seenOf({ producerId, at, projection, yaw, pitch, fov }: StoredView): Seen {
  return { producer: producerId, at, projection, yaw: thousandths(yaw), pitch: thousandths(pitch), fov: thousandths(fov) }
}
