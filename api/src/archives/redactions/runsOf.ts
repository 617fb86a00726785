import type { RecordedRun } from '@cloud-survey/recorder/redaction'
import type { ManifestTrack } from '../../verifier/manifest.ts'

/** A stretch of a track without a break, and the files of the package that hold it: its init segment and its segments. */
export type SealedRun = RecordedRun & { paths: readonly string[] }

// As far as the media clock and the server's may differ from segment to segment without a break.
const clockTolerance = 100

type Segment = ManifestTrack['segments'][number]

/** The stretches of a track, in order of time: a new one begins where the part changes, where segments are missing, and where the server's clock does not follow. */
export function runsOf({ parts, segments }: Pick<ManifestTrack, 'parts' | 'segments'>): SealedRun[] {
  const runs: { segments: [Segment, ...Segment[]] }[] = []
  for (const segment of segments) {
    const last = runs.at(-1)?.segments
    if (last && follows(segment, last.at(-1) ?? last[0])) last.push(segment)
    else runs.push({ segments: [segment] })
  }
  return runs.flatMap(({ segments: [first, ...rest] }) => {
    const init = parts.find(({ part }) => part === first.part)
    const all = [first, ...rest]
    const endsAt = endOf(rest.at(-1) ?? first)
    return init ? [{ startsAt: first.startsAt, endsAt, paths: [init.path, ...all.map(({ path }) => path)] }] : []
  })
}

function follows(segment: Segment, before: Segment): boolean {
  return segment.part === before.part && segment.mediaStart === before.mediaStart + before.mediaDuration && Math.abs(segment.startsAt - endOf(before)) <= clockTolerance
}

function endOf({ startsAt, mediaDuration, timescale }: Segment): number {
  return startsAt + (mediaDuration * 1000) / timescale
}
