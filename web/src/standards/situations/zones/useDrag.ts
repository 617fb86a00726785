import { useState, type DragEvent } from 'react'
import type { Zone } from '@cloud-survey/api/contract'
import type { Place } from './moveLine.ts'

/** What is dragged: a line, or a whole zone. */
export type Dragged = { line: Place } | { zone: number }
/** Where it would be dropped: before a line of a zone (or behind its last), or, a zone, in place of another. */
export type Over = { zone: number; at: number | null }

/** Dragging of lines and zones: what is in hand, and over which place. */
export function useDrag(zones: readonly Zone[], onDrop: (dragged: Dragged, over: Over) => void) {
  const [state, setState] = useState<{ dragged: Dragged | null; over: Over | null }>({ dragged: null, over: null })
  const { dragged, over } = state
  const hover = (event: DragEvent<HTMLElement>, next: Over): void => {
    event.preventDefault()
    event.stopPropagation()
    if (over?.zone !== next.zone || over.at !== next.at) setState({ dragged, over: next })
  }
  return {
    dragged, over,
    drag: (event: DragEvent<HTMLElement>, next: Dragged, name: string): void => {
      event.stopPropagation()
      event.dataTransfer.setData('text/plain', name)
      event.dataTransfer.effectAllowed = 'move'
      setState({ dragged: next, over: null })
    },
    dragEnd: (): void => setState({ dragged: null, over: null }),
    overLine: (event: DragEvent<HTMLElement>, { zone, at }: Place): void => {
      if (dragged === null || 'zone' in dragged) return
      const { top, height } = event.currentTarget.getBoundingClientRect()
      hover(event, { zone, at: event.clientY > top + height / 2 ? at + 1 : at })
    },
    overZone: (event: DragEvent<HTMLElement>, zone: number): void => {
      if (dragged !== null) hover(event, { zone, at: 'zone' in dragged ? null : (zones[zone]?.lines.length ?? 0) })
    },
    drop: (event: DragEvent<HTMLElement>): void => {
      event.preventDefault()
      setState({ dragged: null, over: null })
      if (dragged !== null && over !== null) onDrop(dragged, over)
    },
  }
}
