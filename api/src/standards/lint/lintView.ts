import type { Checkpoint, Fault, Situation, Standard, Zone } from '../../contract/index.ts'
import { basesOf, mergedZones } from './zonesOf.ts'

/** What the linter must know of a clause that is cited. `inForceOn` is null where the dates are unknown; `title` is empty where the regulation is unknown. */
export type CitedClause = { exists: boolean; inForceOn: (day: string) => boolean | null; text: string; title: string }
/** Looks a clause up by regulation and path. */
export type Law = (regulationId: string, path: string) => CitedClause
/** What the linter compares with of another matter, to find rows that were pasted from it. */
export type OtherMatter = Pick<Standard, 'matterId' | 'name' | 'checkpoints'>
/** `effectiveOn`: the day (YYYY-MM-DD) the standard is to take effect. */
export type LintOptions = { effectiveOn: string; others?: readonly OtherMatter[] }

/** A situation with what its bases give it. `published`: it is not held back. */
export type Case = { situation: Situation; zones: Zone[]; lines: Checkpoint[]; published: boolean }
/** A standard as the linter looks at it: what is looked up often is looked up once. */
export type LintView = { standard: Standard; points: ReadonlyMap<string, Checkpoint>; cases: readonly Case[]; inPublished: ReadonlySet<string>; law: Law; options: LintOptions }

/** Prepares a standard for the linter. */
export function lintView(standard: Standard, law: Law, options: LintOptions): LintView {
  const points = new Map(standard.checkpoints.map((point) => [point.code, point]))
  const cases = standard.situations.map((situation) => caseOf(standard, situation, points))
  const inPublished = new Set(cases.filter(({ published }) => published).flatMap(({ lines }) => lines.map(({ code }) => code)))
  return { standard, points, cases, inPublished, law, options }
}

function caseOf(standard: Standard, situation: Situation, points: ReadonlyMap<string, Checkpoint>): Case {
  const bases = basesOf(standard, situation)
  const zones = mergedZones(bases.ok ? bases.situations : [situation])
  return { situation, zones, lines: zones.flatMap((zone) => zone.lines).flatMap((code) => points.get(code) ?? []), published: situation.heldBack === null }
}

/** How grave a fault is that stands in the way of what is published only: what is held back is still being worked on. */
export function graveWhere(published: boolean): Fault['severity'] {
  return published ? 'error' : 'warning'
}
