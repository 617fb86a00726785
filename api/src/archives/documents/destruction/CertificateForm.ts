import type { Retention } from '../../../contract/index.ts'

type Step = { name: string; at: number }

/** One archive as a certificate of destruction tells it; `objects`, `bytes` and the digest of their list are null where nothing of it was destroyed. Times in epoch ms. */
export type CertifiedArchive = {
  archiveId: string; number: string; matter: string; retention: Retention; sealedAt: number | null; keptUntil: number | null; seals: readonly string[]
  state: 'destroyed' | 'kept'; problem: string | null; objects: number | null; bytes: number | null; listSha256: string | null; destroyedAt: number | null; copies: number
}

/** What a certificate of destruction tells on paper: the signed certificate, and by what it is signed. */
export type CertificateForm = {
  destructionId: string; agency: string; reason: string; proposed: Step; approved: Step & { note: string | null }; endedAt: number
  archives: readonly CertifiedArchive[]; sha256: string; keyId: string; signature: string
}
