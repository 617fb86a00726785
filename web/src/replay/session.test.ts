import type { ArchiveTrack, Finding, Marker } from '@cloud-survey/api/contract'
import { expect, it } from 'vitest'
import { clustersOf, gapLength, marksOf, momentOf, nextIn, picturesOf, placeIn, projectionAt, soundsOf, spanOf, type Mark } from './session.ts'

const track = (trackId: string, change: Partial<ArchiveTrack>): ArchiveTrack => ({
  trackId, kind: 'video', source: 'camera', projection: 'flat', role: 'applicant', name: 'n', playlist: 'p', startsAt: 1000, endsAt: 2000, segments: 1, bytes: 1, parts: [], gaps: [], ...change,
})
const part = (number: number, startsAt: number, projection: 'flat' | 'equirectangular') => ({ part: number, startsAt, projection, codec: 'avc1', width: 1, height: 1 })
const finding = (change: Partial<Finding>): Finding => ({
  findingId: 'f', code: 'A', verdict: 'fail', reason: 'wet', measured: null, examiner: { accountId: 'e', displayName: 'E' }, at: 5000, view: null, clauseSha256: [], snapshotIds: [], supersedes: null, superseded: false, ...change,
})

it('lets the longest picture of the applicant lead, and all sounds follow', () => {
  const tracks = [track('short', {}), track('long', { endsAt: 9000 }), track('empty', { endsAt: 99_000, segments: 0 }), track('his', { kind: 'audio' }), track('hers', { kind: 'audio', role: 'examiner' })]
  expect(picturesOf(tracks).map(({ trackId }) => trackId)).toEqual(['long', 'short'])
  expect(soundsOf(tracks).map(({ trackId }) => trackId)).toEqual(['his', 'hers'])
  expect(spanOf({ tracks, startedAt: 0, endedAt: 50_000 })).toEqual({ from: 1000, to: 9000 })
  expect(spanOf({ tracks: [], startedAt: 10, endedAt: 50_000 })).toEqual({ from: 10, to: 50_000 })
})

it('knows how the picture mapped onto space at each time', () => {
  const turned = track('t', { parts: [part(0, 1000, 'flat'), part(1, 5000, 'equirectangular')] })
  expect([null, 500, 1000, 4900, 5000, 9000].map((wall) => projectionAt(turned, wall))).toEqual(['flat', 'flat', 'flat', 'flat', 'equirectangular', 'equirectangular'])
})

it('goes to the moment that was seen, not to when the verdict was written down', () => {
  const view = { trackId: null, at: 4000, projection: 'flat', yaw: null, pitch: null, fov: null } as const
  expect([momentOf(finding({ view })), momentOf(finding({}))]).toEqual([4000, 5000])
})

it('marks only the findings that count, and the moments that were flagged where they were seen', () => {
  const view = { trackId: 't', at: 4000, projection: 'equirectangular', yaw: 90, pitch: 0, fov: 75 } as const
  const marker: Marker = { markerId: 'm', sessionId: 's', code: 'A', note: 'look', at: 9000, examiner: { accountId: 'e', displayName: 'E' }, view }
  const marks = marksOf({ findings: [finding({}), finding({ findingId: 'old', superseded: true })], snapshots: [], prompts: [], markers: [marker] }, { verdicts: { pass: '+', fail: '-', na: '0' }, snapshot: 's', prompt: () => '', marker: ({ note }) => `! ${note}` })
  expect(marks.map(({ key, label, at }) => [key, label, at])).toEqual([['m', '! look', 4000], ['f', 'A - · E · wet', 5000]])
  expect(marks[0]).toMatchObject({ kind: 'marker', view })
  expect([placeIn({ from: 0, to: 10 }, 5), placeIn({ from: 0, to: 10 }, -5), placeIn({ from: 0, to: 10 }, 50)]).toEqual([0.5, 0, 1])
})

it('gathers marks that would lie on each other, and leads from one to the next', () => {
  const mark = (key: string, at: number, kind: Mark['kind']): Mark => ({ key, at, kind, label: key, code: key, view: null })
  const marks = [mark('a', 1000, 'pass'), mark('b', 1500, 'fail'), mark('c', 1900, 'snapshot'), mark('d', 2100, 'snapshot'), mark('e', 9000, 'na')]
  const clusters = clustersOf(marks, { from: 0, to: 10_000 }, 0.1)
  expect(clusters.map(({ place, kind, marks: held }) => [place, kind, held.map(({ key }) => key).join('')])).toEqual([[0.1, 'fail', 'abc'], [0.21, 'snapshot', 'd'], [0.9, 'na', 'e']])
  const [first] = clusters
  expect([null, 0, 1000, 1500, 1900, 8000].map((wall) => first && nextIn(first, wall).key)).toEqual(['a', 'a', 'b', 'c', 'a', 'a'])
  expect(clustersOf(marks, { from: 0, to: 10_000 }, 0.01)).toHaveLength(5)
})

it('adds up what was not recorded', () => {
  expect(gapLength(track('t', { gaps: [{ trackId: 't', from: 1, to: 3, cause: 'network' }, { trackId: 't', from: 10, to: 15, cause: 'muted' }] }))).toBe(7)
})
