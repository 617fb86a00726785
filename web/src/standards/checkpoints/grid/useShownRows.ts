import type { Checkpoint, Fault } from '@cloud-survey/api/contract'
import { useMemo, useState } from 'react'
import { faultsByCode } from '../faultsByCode.ts'
import { filterRows, noFilter, type Filter } from '../filterRows.ts'

/** The filter, and the places of the checkpoints it lets through; with the faults of each. */
export function useShownRows(points: readonly Checkpoint[], faults: readonly Fault[], row: number) {
  const [{ filter, found }, setState] = useState({ filter: noFilter, found: true })
  const codes = useMemo(() => new Set(points.map(({ code }) => code)), [points])
  const byCode = useMemo(() => faultsByCode(faults, codes), [faults, codes])
  const shown = useMemo(() => {
    const fitting = filterRows(points, byCode, filter)
    // The row that is worked on stays, also when it has just been changed into one that is not asked for.
    return !found || points[row] === undefined || fitting.includes(row) ? fitting : [...fitting, row].toSorted((a, b) => a - b)
  }, [points, byCode, filter, found, row])
  /** Narrows down; answers the row to go on with: this one where it fits, or else the first that does. */
  const narrow = (next: Filter): number => {
    const fitting = filterRows(points, byCode, next)
    setState({ filter: next, found: fitting.length > 0 })
    return fitting.includes(row) ? row : (fitting[0] ?? row)
  }
  return { codes, byCode, shown, filter, narrow }
}
