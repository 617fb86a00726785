import { type CityLeaf, cityLeafSchema } from '../contract/index.ts'
import type { NewLeaf } from '../evidence/growTree.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import type { Manifest } from '../verifier/manifest.ts'

/** A leaf of the city log as canonical JSON (RFC 8785); `ref` names what it registers, once for each kind. Throws a ZodError that names what does not belong into such a leaf. */
export function cityLeafOf(ref: string, content: CityLeaf): NewLeaf {
  return { kind: content.kind, ref, bytes: new Uint8Array(Buffer.from(canonicalJson(cityLeafSchema.parse(content)))) }
}

/** How the city log names the final head of an archive's revision. */
export function finalRef(archiveId: string, revision: number): string {
  return `${archiveId} ${revision}`
}

/** The leaves of a sealed archive: its final head, where its session has an evidence log. `record`: SHA-256 of what the institution signed; `at` in epoch ms. */
export function finalLeaves({ archive: { archiveId, revision }, session, evidenceLog }: Manifest, record: string, at: number): NewLeaf[] {
  return evidenceLog ? [cityLeafOf(finalRef(archiveId, revision), { kind: 'final', at, archive: archiveId, revision, session: session.sessionId, ...evidenceLog, record })] : []
}
