import { expect, it } from 'vitest'
import { playlist, type PlaylistSegment } from './playlist.ts'

const t0 = Date.UTC(2026, 10, 24, 3, 0, 0)
const video = (seq: number, change: Partial<PlaylistSegment> = {}): PlaylistSegment => ({ seq, part: 0, timescale: 90_000, mediaStart: seq * 180_000, mediaDuration: 180_000, startsAt: t0 + seq * 2000, ...change })

it('one part without gaps', () => {
  expect(playlist([video(0), video(1), video(2, { mediaDuration: 135_045 })], { finished: true })).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="init-000.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-24T03:00:00.000Z
#EXTINF:2.000000,
seg-000000.m4s
#EXTINF:2.000000,
seg-000001.m4s
#EXTINF:1.500500,
seg-000002.m4s
#EXT-X-ENDLIST
`)
})

it('a new part, and a gap within a part', () => {
  const segments = [
    video(0),
    video(1, { part: 1, mediaStart: 0, startsAt: t0 + 5250 }),
    video(2, { part: 1, mediaStart: 720_000, startsAt: t0 + 13_250, mediaDuration: 315_000 }),
    video(3, { part: 1, mediaStart: 1_035_000, startsAt: t0 + 16_790 }),
  ]
  expect(playlist(segments, { finished: false })).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:4
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:EVENT
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="init-000.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-24T03:00:00.000Z
#EXTINF:2.000000,
seg-000000.m4s
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="init-001.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-24T03:00:05.250Z
#EXTINF:2.000000,
seg-000001.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-11-24T03:00:13.250Z
#EXTINF:3.500000,
seg-000002.m4s
#EXTINF:2.000000,
seg-000003.m4s
`)
})

it('a track without segments', () => {
  expect(playlist([], { finished: true })).toBe('#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-ENDLIST\n')
})

it('no EXTINF, rounded, is longer than the target duration (RFC 8216, 4.3.3.1)', () => {
  const lengths = [45_000, 224_999, 225_000, 314_999]
  for (const mediaDuration of lengths) {
    const text = playlist([video(0, { mediaDuration })], { finished: true })
    const target = Number(/TARGETDURATION:(\d+)/.exec(text)?.[1])
    expect(Math.round(Number(/EXTINF:([\d.]+)/.exec(text)?.[1]))).toBeLessThanOrEqual(target)
  }
})
