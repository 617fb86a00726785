import type { ClauseHit, HitRange } from '../contract/index.ts'

const longest = 1500
const before = 200

/** A text with its hits, cut to the stretch around the first one where it is very long. */
export function cutAround(text: string, ranges: readonly HitRange[]): Pick<ClauseHit, 'text' | 'cut' | 'ranges'> {
  const start = text.length <= longest ? 0 : wholeCharacter(text, Math.max(0, Math.min((ranges[0]?.[0] ?? 0) - before, text.length - longest)))
  const end = wholeCharacter(text, Math.min(text.length, start + longest))
  const within = ranges.filter((range) => range[0] < end).map(([from, to]): HitRange => [from - start, Math.min(to, end) - start])
  return { text: text.slice(start, end), cut: { before: start > 0, after: end < text.length }, ranges: within }
}

/** A place that does not part the two halves of a character. */
function wholeCharacter(text: string, place: number): number {
  const unit = text.charCodeAt(place)
  return unit >= 0xdc00 && unit <= 0xdfff ? place + 1 : place
}
