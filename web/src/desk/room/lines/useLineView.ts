import type { Inspection } from '@cloud-survey/api/contract'
import { useState } from 'react'
import { zonesOf } from '../findings.ts'
import { roundOf } from '../rectification/judgedNow.ts'
import { isShown, lineFilters, lineStatuses, type LineFilter } from './lineStatus.ts'

type Kept = { filters: readonly LineFilter[]; folded: readonly string[] }

/** Which lines of a checklist are shown: filters and folded zones are kept per inspection on this device, a search is not. */
export function useLineView(inspection: Inspection, accountId: string, active: string) {
  const round = roundOf(inspection)
  const storageKey = `cloud-survey.lines.${inspection.inspectionId}${round === 0 ? '' : `.${round}`}`
  const [kept, setKept] = useState(() => remembered(storageKey))
  const [search, setSearch] = useState('')
  const keep = (next: Kept): void => {
    setKept(next)
    try {
      localStorage.setItem(storageKey, JSON.stringify(next))
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
  const filters = new Set(kept.filters)
  const statuses = lineStatuses(inspection, accountId)
  const all = inspection.checklist.lines
  const matching = all.filter((line) => isShown(line, statuses.get(line.code), filters, search))
  // The line that is looked at stays, also when it has just left what is asked for or a link led to it.
  const zones = zonesOf(all.filter((line) => line.code === active || matching.includes(line)))
  const zoneOf = (code: string): string | null => all.find((line) => line.code === code)?.zone ?? null
  return {
    statuses, filters, search, setSearch, zones, nothing: matching.length === 0,
    ordered: zones.flatMap(({ lines }) => lines),
    isFolded: (zone: string) => kept.folded.includes(zone),
    toggle: (filter: LineFilter) => keep({ ...kept, filters: filters.has(filter) ? kept.filters.filter((each) => each !== filter) : [...kept.filters, filter] }),
    fold: (zone: string) => keep({ ...kept, folded: kept.folded.includes(zone) ? kept.folded.filter((each) => each !== zone) : [...kept.folded, zone] }),
    /** Opens the zone of a line, so that it can be gone to. */
    reveal: (code: string) => {
      const zone = zoneOf(code)
      if (zone !== null && kept.folded.includes(zone)) keep({ ...kept, folded: kept.folded.filter((each) => each !== zone) })
    },
    clear: () => {
      keep({ ...kept, filters: [] })
      setSearch('')
    },
  }
}

/** The lines that are shown, and the ways to show others. */
export type LineView = ReturnType<typeof useLineView>

function remembered(storageKey: string): Kept {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    const list = (name: string): string[] => (typeof stored === 'object' && stored !== null ? listOf(Object.entries(stored).find(([key]) => key === name)?.[1]) : [])
    return { filters: lineFilters.filter((filter) => list('filters').includes(filter)), folded: list('folded') }
  } catch {
    return { filters: [], folded: [] }
  }
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
