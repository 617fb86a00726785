import { useEffect, useEffectEvent } from 'react'
import { useShortcuts } from '../desk/shortcuts.ts'

/** What the keyboard does in a replay. */
export type ReplayKeys = { toggle: () => unknown; skip: (milliseconds: number) => unknown; faster: (step: 1 | -1) => unknown; next: () => void }

type Acts = Readonly<Record<string, () => unknown>>

/** Listens to the replay's keys wherever nothing else takes them. */
export function useReplayKeys(keys: ReplayKeys): void {
  const { shortcuts } = useShortcuts()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : null
    const taken = target?.closest('input, textarea, button, a, summary, [role=tab], [role=combobox], [role=slider], [role=listbox]') ?? null
    if (event.ctrlKey || event.metaKey || event.altKey || taken !== null) return
    const always: Acts = { ' ': keys.toggle, ArrowLeft: () => keys.skip(-10_000), ArrowRight: () => keys.skip(10_000) }
    const single: Acts = { '<': () => keys.faster(-1), ',': () => keys.faster(-1), '>': () => keys.faster(1), '.': () => keys.faster(1), n: keys.next }
    const act = always[event.key] ?? (shortcuts ? single[event.key] : undefined)
    if (act === undefined) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}
