/** A stretch of a recorded track without a break, by one init segment; times in epoch ms of the server. */
export type RecordedRun = { startsAt: number; endsAt: number }

/** A rectangle to be blacked out, as fractions of the picture from its top left corner, from one time to another (epoch ms of the server). */
export type BlackRegion = { x: number; y: number; width: number; height: number; from: number; to: number }

/** What a redacted copy is made of. `pictures` are in order and do not overlap; the copy begins with the first and ends with the last. */
export type RedactionJob<Run extends RecordedRun = RecordedRun> = {
  /** Of the copy, in pixels; even. */
  size: { width: number; height: number }
  pictures: readonly [Run, ...Run[]]
  sounds: readonly Run[]
  regions: readonly BlackRegion[]
  mutes: readonly { from: number; to: number }[]
  /** What the copy says of itself to a player. */
  title: string
}
