import { useEffect, useEffectEvent } from 'react'

/** What the keyboard does in a replay. */
export type ReplayKeys = { toggle: () => unknown; skip: (milliseconds: number) => unknown; faster: (step: 1 | -1) => unknown; next: () => void }

/** Listens to the replay's keys wherever nothing else takes them. */
export function useReplayKeys(keys: ReplayKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : null
    const taken = target?.closest('input, textarea, button, a, summary, [role=tab], [role=combobox], [role=slider], [role=listbox]') ?? null
    if (event.ctrlKey || event.metaKey || event.altKey || taken !== null) return
    const acts: Readonly<Record<string, () => unknown>> = {
      ' ': keys.toggle, ArrowLeft: () => keys.skip(-10_000), ArrowRight: () => keys.skip(10_000), '<': () => keys.faster(-1), ',': () => keys.faster(-1), '>': () => keys.faster(1), '.': () => keys.faster(1), n: keys.next,
    }
    const act = acts[event.key]
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
