import { useEffect, useEffectEvent } from 'react'
import { useShortcuts } from '../shortcuts.ts'

/** What the keyboard does in the room. */
export type RoomKeys = {
  move: (step: 1 | -1) => void
  verdict: (index: 0 | 1 | 2) => void
  measure: () => void
  snapshot: () => void
  clause: () => void
  search: () => void
  /** To the next file of the applicant's answer, or the one before. */
  file: (step: 1 | -1) => void
  enlarge: () => void
  talk: (on: boolean) => void
  help: () => void
  /** Flags the moment. */
  mark: () => void
}

/** Listens to the room's keys wherever nothing is typed. */
export function useRoomKeys(keys: RoomKeys): void {
  const { shortcuts } = useShortcuts()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!shortcuts || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const act = event.type === 'keyup' ? released(keys, event.key) : event.repeat && ['t', 'b'].includes(event.key.toLowerCase()) ? null : pressed(keys, event.key)
    if (act === null) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listener)
    addEventListener('keyup', listener)
    return () => {
      removeEventListener('keydown', listener)
      removeEventListener('keyup', listener)
    }
  }, [])
}

function pressed(keys: RoomKeys, key: string): (() => void) | null {
  const acts: Readonly<Record<string, () => void>> = {
    j: () => keys.move(1), k: () => keys.move(-1), 1: () => keys.verdict(0), 2: () => keys.verdict(1), 3: () => keys.verdict(2),
    m: keys.measure, s: keys.snapshot, c: keys.clause, '/': keys.search, t: () => keys.talk(true), '?': keys.help,
    ']': () => keys.file(1), '[': () => keys.file(-1), o: keys.enlarge, b: keys.mark,
  }
  return acts[key.toLowerCase()] ?? null
}

function released(keys: RoomKeys, key: string): (() => void) | null {
  return key.toLowerCase() === 't' ? () => keys.talk(false) : null
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.closest('[role=dialog]') !== null)
}
