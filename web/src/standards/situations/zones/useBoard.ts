import type { Zone } from '@cloud-survey/api/contract'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../../language/dictionary.ts'
import { situationsWords } from '../words.ts'
import { landing, moved, putLine, stepFrom, stepLine, withoutLine, type Place } from './moveLine.ts'
import { useDrag, type Dragged, type Over } from './useDrag.ts'

type State = { active: Place; picked: boolean; said: string }

/** Ordering of lines and zones, by keys and by dragging: which line is the current one, whether it is picked up, and what is told to those who cannot see it. */
export function useBoard(zones: Zone[], onZones: (next: (zones: Zone[]) => Zone[]) => void) {
  const words = useWords(situationsWords)
  const [state, setState] = useState<State>({ active: { zone: 0, at: 0 }, picked: false, said: '' })
  const set = (change: Partial<State>): void => setState((before) => ({ ...before, ...change }))
  // A line that is gone leaves the first one in its place, so that there is always one to reach by Tab.
  const active = zones[state.active.zone]?.lines[state.active.at] === undefined ? firstPlace(zones) : state.active
  const { root, follow } = useFollowing(active)
  const codeAt = ({ zone, at }: Place): string => zones[zone]?.lines[at] ?? ''
  const told = (from: Place, to: Place): string => words.movedTo(codeAt(from), zones[to.zone]?.zone ?? '', to.at + 1, (zones[to.zone]?.lines.length ?? 0) + (to.zone === from.zone ? 0 : 1))
  const go = (active: Place): void => {
    follow()
    set({ active })
  }
  const step = (from: Place, by: -1 | 1): void => {
    const to = stepFrom(zones, from, by)
    if (to === null) return set({ said: words.noFurther(codeAt(from)) })
    onZones((before) => stepLine(before, from, to))
    go(to)
    set({ said: told(from, to) })
  }
  const drop = (dragged: Dragged, { zone, at }: Over): void => {
    if ('zone' in dragged) return onZones((before) => moved(before, dragged.zone, zone))
    if (at === null) return
    const to = { zone, at: landing(dragged.line, { zone, at }) }
    onZones((before) => putLine(before, dragged.line, { zone, at }))
    set({ active: to, said: told(dragged.line, to) })
  }
  const remove = (place: Place): void => {
    onZones((before) => withoutLine(before, place))
    const left = (zones[place.zone]?.lines.length ?? 1) - 1
    if (left > 0) go({ zone: place.zone, at: Math.min(place.at, left - 1) })
    set({ picked: false, said: words.takenOut(codeAt(place)) })
  }
  const focused = (place: Place): void => set(place.zone === active.zone && place.at === active.at ? { active: place } : { active: place, picked: false })
  const pick = (picked: boolean): void => set({ picked, said: picked ? words.pickedUp : words.putDown })
  return { root, board: { ...state, ...useDrag(zones, drop), active, step, remove, go, focused, pick } }
}

/** The board while it is used. */
export type Board = ReturnType<typeof useBoard>['board']

// A line that goes to another zone is drawn anew there, so the focus has to follow it.
function useFollowing({ zone, at }: Place) {
  const root = useRef<HTMLDivElement>(null)
  const wanted = useRef(false)
  useEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    root.current?.querySelector<HTMLElement>(`[data-place="${zone} ${at}"]`)?.focus()
  })
  return { root, follow: () => { wanted.current = true } }
}

function firstPlace(zones: readonly Zone[]): Place {
  return { zone: Math.max(0, zones.findIndex(({ lines }) => lines.length > 0)), at: 0 }
}
