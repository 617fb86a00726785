import type { SegmentDigests } from '@cloud-survey/api/contract'
import type { Found, Results } from './PlayedBytes.ts'

/** `unchanged`: the bytes as played are those that were sealed; `unclear`: it cannot be told. */
export type SegmentState = 'unchanged' | 'altered' | 'unplayed' | 'unclear'
/** Why a state is what it is: `init` is the file in front of a part, without which its segments cannot be shown. */
export type Reason = 'same' | 'same-list' | 'other' | 'init' | 'unplayed' | 'unread' | 'unable' | 'log-changed' | 'unlogged'
/** A segment as it was found: from, to (epoch ms), what it should come to and what it came to, if it was read. */
export type CheckedSegment = { trackId: string; seq: number; from: number; to: number; state: SegmentState; reason: Reason; expected: string; found: string | null }
/** Neighbouring segments that are alike. */
export type Stretch = { from: number; to: number; state: SegmentState }

type Track = SegmentDigests['tracks'][number]
type Digests = { sealed: string; logged: string | null }
type Checked = Pick<CheckedSegment, 'state' | 'reason' | 'found'>

// Neighbours of the recorder's clock meet within this (ms).
const clockTolerance = 100

/** Holds what was played of a track against what its segments must come to. */
export function checkSegments({ log, tracks }: SegmentDigests, trackId: string, found: Found): CheckedSegment[] {
  const track = tracks.find((each) => each.trackId === trackId)
  return track?.segments.map((segment) => {
    const own = checkFile(segment, log.state, found.get(`${trackId}/seg-${String(segment.seq).padStart(6, '0')}.m4s`) ?? [])
    const checked = own.state === 'unplayed' ? own : worse(own, initOf(track, segment.part, log.state, found))
    return { trackId, seq: segment.seq, from: segment.startsAt, to: segment.endsAt, expected: segment.logged ?? segment.sealed, ...checked }
  }) ?? []
}

/** Joins neighbours that are alike; across a hole nothing is joined. */
export function stretchesOf(segments: readonly CheckedSegment[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { from, to, state } of segments) {
    const last = stretches.at(-1)
    if (last?.state === state && Math.abs(last.to - from) <= clockTolerance) last.to = to
    else stretches.push({ from, to, state })
  }
  return stretches
}

/** The place of the segment at a time; in a hole of the one before, at the very start of the first. -1 where there are none. */
export function placeAt(segments: readonly CheckedSegment[], wall: number): number {
  const place = segments.findLastIndex(({ from }) => from <= wall + 1)
  return place === -1 && segments.length > 0 ? 0 : place
}

function initOf(track: Track, part: number, log: SegmentDigests['log']['state'], found: Found): Checked {
  const init = track.inits.find((each) => each.part === part)
  const checked: Checked = init === undefined ? { state: 'unclear', reason: 'init', found: null } : checkFile(init, log, found.get(`${track.trackId}/init-${String(part).padStart(3, '0')}.mp4`) ?? [])
  // A segment is not shown without its init: one that was not seen here cannot be vouched for.
  if (checked.state === 'unplayed') return { state: 'unclear', reason: 'init', found: null }
  return checked.state === 'altered' ? { ...checked, reason: 'init' } : checked
}

function worse(own: Checked, init: Checked): Checked {
  if (own.state === 'altered' || init.state === 'unchanged') return own
  if (init.state === 'altered') return init
  return own.state === 'unchanged' ? { ...init, found: own.found } : own
}

function checkFile({ sealed, logged }: Digests, log: SegmentDigests['log']['state'], results: Results): Checked {
  const hashes = results.filter((result) => result !== 'unread' && result !== 'unable')
  const other = hashes.find((hash) => hash !== sealed || (logged !== null && hash !== logged))
  // What was once found to be another is told, also when it was the right one at another time.
  if (other !== undefined) return { state: 'altered', reason: 'other', found: other }
  const [same] = hashes
  if (same === undefined) return results.length === 0 ? { state: 'unplayed', reason: 'unplayed', found: null } : { state: 'unclear', reason: results.includes('unread') ? 'unread' : 'unable', found: null }
  if (log === 'changed') return { state: 'unclear', reason: 'log-changed', found: same }
  if (log === 'absent') return { state: 'unchanged', reason: 'same-list', found: same }
  return logged === null ? { state: 'unclear', reason: 'unlogged', found: same } : { state: 'unchanged', reason: 'same', found: same }
}
