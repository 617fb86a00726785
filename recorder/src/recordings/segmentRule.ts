import { fragmentMicroseconds } from '../ffmpeg/muxerArguments.ts'
import type { Fragment } from './FragmentReader.ts'
import type { InitDescription } from './initSegment.ts'

/** A segment is not cut before it is this long, however many key frames come. */
export const shortestSegmentSeconds = 1.9
/** Silence longer than this is a hole that is declared. */
export const longestSilenceSeconds = 0.5

/** Whether a fragment may be the first of a segment. */
export function canBegin(fragment: Fragment, isVideo: boolean): boolean {
  return !isVideo || fragment.keyFrame
}

/** Whether a segment of this length (ticks) is long enough to be followed by another. */
export function isLongEnough(duration: number, timescale: number): boolean {
  return duration >= shortestSegmentSeconds * timescale
}

/** Where a sender fell silent inside a fragment, and for how long (ticks): every sample that stands too long. */
export function stallsIn({ start, durations }: Fragment, timescale: number): { from: number; ticks: number }[] {
  let from = start
  return durations.flatMap(ticks => {
    const stall = { from, ticks }
    from += ticks
    return ticks > longestSilenceSeconds * timescale ? [stall] : []
  })
}

/**
 * Whether the next fragment surely begins with a key frame: ffmpeg ends a fragment of H264 early only for that.
 * It lets a segment end now and not seconds later, when the next fragment has come.
 */
export function endedAtKeyFrame(fragment: Fragment, timescale: number, sampleEntry: InitDescription['sampleEntry']): boolean {
  if (sampleEntry === 'vp09') return false
  return sampleEntry === 'Opus' || fragment.duration < (fragmentMicroseconds / 1_000_000) * timescale - 1
}
