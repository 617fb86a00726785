import type { Problem } from './readArchive.ts'

/** An archive that was not rebuilt, and why. */
export type RefusedArchive = { archiveId: string; number: string | null; problem: Problem }

/** What a rebuilding found and did. `there`: archives that the catalogue had already; `held`: whose objects are under a legal hold in the store; `unsealed`: sessions whose recordings lie in the store and that no package tells of. */
export type RebuildReport = {
  found: number
  rebuilt: { archiveId: string; number: string; revisions: number }[]
  there: string[]
  refused: RefusedArchive[]
  /** New leaves of the city log. */
  registered: number
  held: string[]
  unsealed: string[]
}
