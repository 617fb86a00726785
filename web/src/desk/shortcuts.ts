import { useSyncExternalStore } from 'react'

const storageKey = 'cloud-survey.shortcuts'
const listeners = new Set<() => void>()
let on = remembered()

/**
 * Whether single letters, digits and signs act without another key (WCAG 2.2, 2.1.4: they can be switched off). Kept on
 * this device.
 */
export function useShortcuts(): { shortcuts: boolean; setShortcuts: (on: boolean) => void } {
  return { shortcuts: useSyncExternalStore(subscribe, () => on), setShortcuts }
}

function setShortcuts(wanted: boolean): void {
  on = wanted
  try {
    localStorage.setItem(storageKey, wanted ? 'on' : 'off')
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function remembered(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}
