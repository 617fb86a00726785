import type { Fault } from './checkRegulation.ts'
import { byFirstDay, type VersionDays } from './versionDays.ts'

type Other = VersionDays & { id: string; label: string }

/** Where a new version stands among the others: when it ends, and which one now ends where it begins. */
export type Place = { effectiveTo: string | null; ends: { id: string; label: string; effectiveTo: string } | null; faults: Fault[] }

/** Finds the place of a new version among the other versions of its regulation, so that no two are in force on one day. */
export function placeVersion(others: readonly Other[], { effectiveFrom, effectiveTo }: VersionDays): Place {
  const nowhere = (path: string, problem: string): Place => ({ effectiveTo, ends: null, faults: [{ path, problem }] })
  if (others.length === 0) return { effectiveTo, ends: null, faults: [] }
  if (effectiveFrom === null) return nowhere('effectiveFrom', 'is needed, since this regulation has other versions: say from which day this one is in force')
  const sorted = others.toSorted(byFirstDay)
  const same = sorted.find((other) => other.effectiveFrom === effectiveFrom)
  if (same) return nowhere('effectiveFrom', `the version "${same.label}" is in force from "${effectiveFrom}" too`)
  const former = sorted.findLast((other) => (other.effectiveFrom ?? '') < effectiveFrom)
  const next = sorted.find((other) => (other.effectiveFrom ?? '') > effectiveFrom)
  const nextDay = next?.effectiveFrom ?? null
  if (nextDay !== null && effectiveTo !== null && effectiveTo > nextDay) return nowhere('effectiveTo', `the version "${next?.label ?? ''}" is in force from "${nextDay}": this one must end by then`)
  const reaches = former !== undefined && (former.effectiveTo === null || former.effectiveTo > effectiveFrom)
  // One that ended where its successor began ends earlier now; an end that somebody else set stays.
  if (reaches && former.effectiveTo !== null && former.effectiveTo !== nextDay) return nowhere('effectiveFrom', `the version "${former.label}" is in force until "${former.effectiveTo}": this one must begin then`)
  return { effectiveTo: effectiveTo ?? nextDay, ends: reaches ? { id: former.id, label: former.label, effectiveTo: effectiveFrom } : null, faults: [] }
}
