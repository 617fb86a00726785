import type { HitRange } from '@cloud-survey/api/contract'

/** A text with its hits marked; ranges are in order and do not overlap. */
export function Marked({ text, ranges }: { text: string; ranges: readonly HitRange[] }) {
  const parts = ranges.flatMap(([start, end], index) => [text.slice(ranges[index - 1]?.[1] ?? 0, start), <mark key={start}>{text.slice(start, end)}</mark>])
  return <>{parts}{text.slice(ranges.at(-1)?.[1] ?? 0)}</>
}
