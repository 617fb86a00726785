import { initName, segmentName } from '../verifier/manifest.ts'

/** What a playlist needs of a segment; times in the part's timescale, `startsAt` in epoch ms of the server. */
export type PlaylistSegment = { seq: number; part: number; timescale: number; mediaStart: number; mediaDuration: number; startsAt: number }

// Beyond this the wall clock is stated anew; smaller differences are the media clock's own.
const clockTolerance = 100

/** The HLS media playlist of a track (RFC 8216, version 7): fMP4, one EXT-X-MAP per part, a discontinuity where the part changes, the server's time where it cannot be counted on from before. */
export function playlist(segments: readonly PlaylistSegment[], { finished }: { finished: boolean }): string {
  const longest = Math.max(1, ...segments.map((segment) => Math.round(seconds(segment))))
  const head = ['#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${longest}`, `#EXT-X-MEDIA-SEQUENCE:${segments[0]?.seq ?? 0}`, `#EXT-X-PLAYLIST-TYPE:${finished ? 'VOD' : 'EVENT'}`, '#EXT-X-INDEPENDENT-SEGMENTS']
  const body = segments.flatMap((segment, index) => entry(segment, segments[index - 1]))
  return [...head, ...body, ...(finished ? ['#EXT-X-ENDLIST'] : []), ''].join('\n')
}

function entry(segment: PlaylistSegment, before: PlaylistSegment | undefined): string[] {
  const newPart = before?.part !== segment.part
  return [
    ...(before && newPart ? ['#EXT-X-DISCONTINUITY'] : []),
    ...(newPart ? [`#EXT-X-MAP:URI="${initName(segment.part)}"`] : []),
    ...(newPart || !before || !follows(segment, before) ? [`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.startsAt).toISOString()}`] : []),
    `#EXTINF:${seconds(segment).toFixed(6)},`,
    segmentName(segment.seq),
  ]
}

function follows(segment: PlaylistSegment, before: PlaylistSegment): boolean {
  const expected = before.startsAt + seconds(before) * 1000
  return segment.mediaStart === before.mediaStart + before.mediaDuration && Math.abs(segment.startsAt - expected) <= clockTolerance
}

function seconds({ mediaDuration, timescale }: PlaylistSegment): number {
  return mediaDuration / timescale
}
