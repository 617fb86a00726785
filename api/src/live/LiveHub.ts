import type { LiveServerToClient } from '../contract/index.ts'

type Change = Parameters<LiveServerToClient['inspectionChanged']>[0]
export type What = Change['what']

/** Tells everybody who watches an inspection that it changed. */
export class LiveHub {
  readonly #listeners = new Set<(change: Change) => void>()

  /** Call it after the change is committed. */
  changed(inspectionId: string, what: What): void {
    for (const listener of this.#listeners) listener({ inspectionId, what })
  }

  /** Hears every change; returns how to stop. */
  onChanged(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
