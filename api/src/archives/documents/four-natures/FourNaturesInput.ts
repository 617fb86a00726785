import type { Verification } from '../../../contract/index.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'

/** What the check is made from. What is null was not looked at, and its items say so. */
export type FourNaturesInput = {
  manifest: DescribedManifest
  /** The result of verifying the package, or null where it was not. */
  verification: Verification | null
  /** The heads of the evidence log, in their order, and the ids of the session keys that the log certifies. */
  evidence: { heads: readonly { size: number; at: number; final: boolean; keyId: string; sealed: boolean }[]; keys: readonly string[] } | null
  storage: { store: 'files' | 's3'; objectLock: 'compliance' | 'none' | 'pretends' | 'unknown' }
  /** `until`: epoch ms; null: for ever. */
  retention: { words: string; until: number | null } | null
  malware: { scanner: string; scanned: number; infected: readonly string[] } | null
  /** When it is checked, epoch ms. */
  at: number
  /** The first bytes of a file of the package (some hundred are enough); null where it is not there. */
  readHead: (path: string) => Promise<Uint8Array | null>
}
