import type { Checkpoint, Tier } from '@cloud-survey/api/contract'
import type { PointFault } from './faultsByCode.ts'
import { isUnconfirmed } from './edits/marks.ts'
import { writeMeasure } from './edits/measureText.ts'

/** What the grid is narrowed down to. */
export type Filter = { text: string; tier: Tier | null; faulty: boolean; unconfirmed: boolean }

/** Everything. */
export const noFilter: Filter = { text: '', tier: null, faulty: false, unconfirmed: false }

/** Places of the checkpoints that a filter lets through, in order; every word of its text must occur. */
export function filterRows(points: readonly Checkpoint[], faults: ReadonlyMap<string, readonly PointFault[]>, { text, tier, faulty, unconfirmed }: Filter): number[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return points.flatMap((point, index) => {
    const fits = (tier === null || point.tier === tier) && (!faulty || faults.has(point.code)) && (!unconfirmed || isUnconfirmed(point))
    return fits && words.every((word) => searched(point).includes(word)) ? [index] : []
  })
}

function searched(point: Checkpoint): string {
  const { code, section, publicWording, examinerWording, howToFilm, evidenceHint, note, measure, clauses } = point
  return [code, section, publicWording, examinerWording, howToFilm, evidenceHint, note, writeMeasure(measure), ...clauses.map(({ regulation, path }) => `${regulation} ${path}`)].join('\n').toLowerCase()
}
