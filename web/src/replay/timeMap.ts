/** A stretch of recorded media: from `media` seconds of the playlist, `seconds` long, filmed at `wall` (epoch ms). */
export type Stretch = { media: number; seconds: number; wall: number }

/** When each moment of a playlist was filmed (EXT-X-PROGRAM-DATE-TIME), in order. */
export type TimeMap = readonly Stretch[]

/** Makes a map from a playlist's fragments; neighbours without a jump become one stretch. */
export function timeMapOf(fragments: readonly { start: number; duration: number; programDateTime: number | null }[]): TimeMap {
  const map: Stretch[] = []
  for (const { start, duration, programDateTime } of fragments) {
    if (programDateTime === null) continue
    const last = map.at(-1)
    const follows = last !== undefined && Math.abs(last.wall + last.seconds * 1000 - programDateTime) < 60 && Math.abs(last.media + last.seconds - start) < 0.01
    // A long stretch is not joined on, so that small errors of many fragments do not add up.
    if (last !== undefined && follows && last.seconds < 30) last.seconds = start + duration - last.media
    else map.push({ media: start, seconds: duration, wall: programDateTime })
  }
  return map
}

/** When a moment of the media (seconds) was filmed; before the first stretch, its start. Null for an empty map. */
export function wallAt(map: TimeMap, media: number): number | null {
  const stretch = map.findLast((each) => each.media <= media + 0.001) ?? map[0]
  if (stretch === undefined) return null
  return stretch.wall + Math.min(stretch.seconds, Math.max(0, media - stretch.media)) * 1000
}

/** The moment of the media that was filmed then; null where nothing was recorded. */
export function mediaAt(map: TimeMap, wall: number): number | null {
  const stretch = map.find((each) => wall >= each.wall - 1 && wall < each.wall + each.seconds * 1000)
  return stretch === undefined ? null : stretch.media + Math.max(0, wall - stretch.wall) / 1000
}

/** As `mediaAt`, but in a hole the next moment that was recorded, and after the end the last. Null for an empty map. */
export function nearestMedia(map: TimeMap, wall: number): number | null {
  const here = mediaAt(map, wall)
  if (here !== null) return here
  const next = map.find((each) => each.wall >= wall)
  if (next !== undefined) return next.media
  const last = map.at(-1)
  return last === undefined ? null : last.media + Math.max(0, last.seconds - 0.05)
}
