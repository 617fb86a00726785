/** What happened to an archive at one moment: `who` did it, `digest` is what it can be held against (SHA-256). Times in epoch ms. */
export type CustodyEntry = { at: number; stage: CustodyStage; zh: string; en: string; who: string; digest: string | null; alarm: boolean }

/** The stages of a chain of custody. */
export type CustodyStage = 'filmed' | 'received' | 'sealed' | 'locked' | 'fixity' | 'hold' | 'access' | 'export' | 'verification' | 'destruction'

/** The chain of custody of an archive, from filming until `madeAt`, in the order of time. */
export type Custody = {
  archiveId: string; number: string; placeName: string; matter: string; agency: string
  revision: number; sealSha256: string; madeAt: number; madeBy: string
  entries: CustodyEntry[]
}
