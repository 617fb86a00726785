import type { RegulationSummary } from '@cloud-survey/api/contract'
import type { Facts } from './StatuteFacts.tsx'

type Version = RegulationSummary['versions'][number]
type Known = Pick<Version, 'label' | 'effectiveFrom' | 'articles'>

/** What keeps a version from being saved beside the others of its regulation: its label is taken, it has no first day, or another has the same one. */
export type Obstacle = { kind: 'label-taken'; version: Known; free: string } | { kind: 'day-missing' } | { kind: 'day-taken'; version: Known }

/** Finds it before the form is sent, so that it can be said beside the field what to do; null where nothing is in the way. */
export function obstacleOf(versions: readonly Known[], { label, effectiveFrom }: Pick<Facts, 'label' | 'effectiveFrom'>, whole: string): Obstacle | null {
  const named = versions.find((version) => version.label === label.trim())
  if (named !== undefined) return { kind: 'label-taken', version: named, free: freeLabel(versions, label.trim(), whole) }
  if (versions.length === 0) return null
  if (effectiveFrom === '') return { kind: 'day-missing' }
  const same = versions.find((version) => version.effectiveFrom === effectiveFrom)
  return same === undefined ? null : { kind: 'day-taken', version: same }
}

function freeLabel(versions: readonly Known[], label: string, whole: string): string {
  const names = Array.from({ length: versions.length + 1 }, (_, index) => `${label} ${whole}${index === 0 ? '' : ` ${index + 1}`}`)
  return names.find((name) => versions.every((version) => version.label !== name)) ?? label
}
