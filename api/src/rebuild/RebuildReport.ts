import type { Problem } from './readArchive.ts'

/** An archive that was not rebuilt, and why. */
export type RefusedArchive = { archiveId: string; number: string | null; problem: Problem }

/** An archive that was destroyed, or (`destroying`) is destroyed to its end when the product runs. */
export type DestroyedArchive = { archiveId: string; number: string; destructionId: string; state: 'destroyed' | 'destroying' }

/** What a rebuilding found and did. `there`: archives that the catalogue had already; `holds`: legal holds that were entered with all their steps; `copies`: redacted copies that were entered; `held`: archives whose objects are under a legal hold in the store of which nothing tells; `unfit`: what lies among records of destructions, holds and redacted copies and is not the institution's; `unsealed`: sessions whose recordings lie in the store and that no package tells of. */
export type RebuildReport = {
  found: number
  rebuilt: { archiveId: string; number: string; revisions: number }[]
  there: string[]
  refused: RefusedArchive[]
  /** Entered by this run. */
  destroyed: DestroyedArchive[]
  unfit: string[]
  /** Archives that the given registry names and that are nowhere: neither in the store nor destroyed. */
  lost: { archiveId: string; leaf: number }[]
  /** Whether the city log continues a registry that was given. */
  continued: boolean
  /** New leaves of the city log. */
  registered: number
  copies: { redactionId: string; archiveId: string }[]
  holds: { holdId: string; archiveId: string }[]
  held: string[]
  unsealed: string[]
}
