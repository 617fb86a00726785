import type { MarkerInput, ViewInput } from '@cloud-survey/api/contract'

/** A moment that was flagged on this page: what was looked at, when (ms of this page's clock, and epoch ms for people), what is said of it so far, and why api did not take it, if so. */
export type TakenMarker = { markerId: string; view: ViewInput; taken: number; at: number; code: string | null; note: string; refusal: unknown }

/** What is looked at, flagged now. Its random id is of this page, so that it is one marker however often it is sent. */
export function takenNow(view: ViewInput): TakenMarker {
  // Unlike `randomUUID` it is there without https too.
  const markerId = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { markerId, view, taken: performance.now(), at: Date.now() - view.delayMs, code: null, note: '', refusal: null }
}

/** A marker as api wants it at a time of this page's clock. The moment stays that of the key press: what was waited since then makes the picture older by as much. */
export function inputOf({ markerId, view, taken, code, note }: TakenMarker, now: number): MarkerInput {
  return { markerId, code, note: note.trim() || null, view: { ...view, delayMs: Math.round(view.delayMs + now - taken) } }
}

/** Those that were refused, with one more: sent again and refused again it is still one. */
export function withRefused(refused: readonly TakenMarker[], marker: TakenMarker): TakenMarker[] {
  return [...without(refused, marker), marker].toSorted((a, b) => a.taken - b.taken)
}

/** All but one. */
export function without(refused: readonly TakenMarker[], { markerId }: Pick<TakenMarker, 'markerId'>): TakenMarker[] {
  return refused.filter((each) => each.markerId !== markerId)
}
