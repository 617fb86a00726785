import type { HitRange } from '../contract/index.ts'
import { foldText } from './foldText.ts'
import { initialsOf, placesWithoutGaps, withoutGaps } from './initialsOf.ts'

/** A text made ready for search. */
export type Searchable = { folded: string; initials: string; compact: string }

/** One word of a search, or a mixed one in its pieces: Latin letters mean initials, all else itself. */
export type Term = { text: string; by: 'text' | 'initials' | 'both'; pieces: { text: string; latin: boolean; offset: number }[] }

const mostTerms = 8

/** Makes a text ready for search; `initials` where they are known already. */
export function searchable(text: string, initials: string = initialsOf(text)): Searchable {
  return { folded: foldText(text), initials, compact: withoutGaps(initials) }
}

/** The words of what a person typed, parted by spaces, each once. */
export function searchTerms(typed: string): Term[] {
  const texts = [...new Set(foldText(typed.normalize('NFC')).split(/\s+/u).filter((text) => text !== ''))].slice(0, mostTerms)
  return texts.map((text) => {
    const by = /^[a-z0-9]*[a-z][a-z0-9]*$/u.test(text) ? 'initials' : /[a-z]/u.test(text) ? 'both' : 'text'
    return { text, by, pieces: [...text.matchAll(/[a-z]+|[^a-z]+/gu)].map((piece) => ({ text: piece[0], latin: /^[a-z]/u.test(piece[0]), offset: piece.index })) }
  })
}

/** How often a term occurs in a text. */
export function countHits(term: Term, text: Searchable): number {
  if (term.by === 'both') return mixedHits(term, text).length
  const within = term.by === 'text' ? text.folded : text.compact
  let count = 0
  for (let at = within.indexOf(term.text); at !== -1; at = within.indexOf(term.text, at + term.text.length)) count += 1
  return count
}

/** Where the terms occur in a text, in order, those that touch or overlap as one. */
export function hitRanges(terms: readonly Term[], text: Searchable): HitRange[] {
  const merged: HitRange[] = []
  for (const [start, end] of terms.flatMap((term) => rangesOf(term, text)).sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

function rangesOf(term: Term, text: Searchable): HitRange[] {
  const { length } = term.text
  if (term.by === 'both') return mixedHits(term, text).map((start) => [start, start + length])
  if (term.by === 'text') return startsIn(text.folded, term.text).map((start) => [start, start + length])
  const places = placesWithoutGaps(text.initials)
  return startsIn(text.compact, term.text).map((start) => [places[start] ?? 0, (places[start + length - 1] ?? 0) + 1])
}

function startsIn(text: string, wanted: string): number[] {
  const starts: number[] = []
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) starts.push(at)
  return starts
}

/** “防ys设施”: the longest piece that is no initial is looked for, and the others beside it. */
function mixedHits({ pieces }: Term, { folded, initials }: Searchable): number[] {
  const [anchor] = pieces.filter(({ latin }) => !latin).sort((a, b) => b.text.length - a.text.length)
  if (!anchor) return []
  return startsIn(folded, anchor.text)
    .map((at) => at - anchor.offset)
    .filter((start) => start >= 0 && pieces.every(({ text, latin, offset }) => (latin ? initials : folded).startsWith(text, start + offset)))
}
