import type { Archive, ArchiveTrack, Finding, Marker, Prompt, View } from '@cloud-survey/api/contract'

/** When something was recorded, first and last (epoch ms). */
export type Span = { from: number; to: number }

/** The applicant's pictures, the longest first. */
export function picturesOf(tracks: readonly ArchiveTrack[]): ArchiveTrack[] {
  const length = (track: ArchiveTrack) => track.endsAt - track.startsAt
  return tracks.filter(({ kind, role, segments }) => kind === 'video' && role === 'applicant' && segments > 0).toSorted((a, b) => length(b) - length(a))
}

/** All sounds. */
export function soundsOf(tracks: readonly ArchiveTrack[]): ArchiveTrack[] {
  return tracks.filter(({ kind, segments }) => kind === 'audio' && segments > 0)
}

/** Milliseconds of a track that were not recorded. */
export function gapLength({ gaps }: Pick<ArchiveTrack, 'gaps'>): number {
  return gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0)
}

/** The time that the timeline shows: all that was recorded. */
export function spanOf(archive: Pick<Archive, 'tracks' | 'startedAt' | 'endedAt'>): Span {
  const recorded = archive.tracks.filter(({ segments }) => segments > 0)
  if (recorded.length === 0) return { from: archive.startedAt, to: Math.max(archive.endedAt, archive.startedAt + 1000) }
  const from = Math.min(...recorded.map(({ startsAt }) => startsAt))
  return { from, to: Math.max(from + 1000, ...recorded.map(({ endsAt }) => endsAt)) }
}

/** Where a time lies in a span, 0..1. */
export function placeIn({ from, to }: Span, at: number): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)))
}

/** How a track's picture mapped onto space at a time. */
export function projectionAt(track: ArchiveTrack, wall: number | null): 'flat' | 'equirectangular' {
  if (wall === null) return track.parts[0]?.projection ?? track.projection
  return (track.parts.findLast(({ startsAt }) => startsAt <= wall + 50) ?? track.parts[0])?.projection ?? track.projection
}

/** The moment that a finding rests on. */
export function momentOf(finding: Finding): number {
  return finding.view?.at ?? finding.at
}

/** Something on the timeline that one can go to. */
export type Mark = { key: string; at: number; kind: 'pass' | 'fail' | 'na' | 'snapshot' | 'prompt' | 'marker' | 'presence'; label: string; code: string | null; view: View | null }

/** The findings that count, the snapshots, the prompts and the markers, as marks in their order of time. */
export function marksOf({ findings, snapshots, prompts, markers }: Pick<Archive, 'findings' | 'snapshots' | 'prompts' | 'markers'>, words: { verdicts: Record<Finding['verdict'], string>; snapshot: string; prompt: (prompt: Prompt) => string; marker: (marker: Marker) => string }): Mark[] {
  const judged = findings.filter(({ superseded }) => !superseded).map((finding): Mark => ({
    key: finding.findingId, at: momentOf(finding), kind: finding.verdict, code: finding.code, view: finding.view,
    label: `${finding.code} ${words.verdicts[finding.verdict]} · ${finding.examiner.displayName}${finding.reason === null ? '' : ` · ${finding.reason}`}`,
  }))
  const taken = snapshots.map((snapshot): Mark => ({
    key: snapshot.snapshotId, at: snapshot.view.at, kind: 'snapshot', code: null, view: snapshot.view, label: `${words.snapshot}${snapshot.code === null ? '' : ` ${snapshot.code}`} · ${snapshot.examiner.displayName}`,
  }))
  const asked = prompts.map((prompt): Mark => ({ key: prompt.promptId, at: prompt.at, kind: 'prompt', code: null, view: null, label: `${words.prompt(prompt)} · ${prompt.examiner.displayName}` }))
  const flagged = markers.map((marker): Mark => ({ key: marker.markerId, at: marker.view.at, kind: 'marker', code: null, view: marker.view, label: words.marker(marker) }))
  return [...judged, ...taken, ...asked, ...flagged].toSorted((a, b) => a.at - b.at)
}

/** Marks that lie too close together to be told apart, as one: the gravest names its look. */
export type Cluster = { place: number; kind: Mark['kind']; marks: readonly [Mark, ...Mark[]] }

const gravest: readonly Mark['kind'][] = ['fail', 'na', 'pass', 'marker', 'prompt', 'snapshot', 'presence']

/** Gathers marks (in their order of time) so that no two places are nearer than `apart`, a fraction of the span. */
export function clustersOf(marks: readonly Mark[], span: Span, apart: number): Cluster[] {
  const groups: [Mark, ...Mark[]][] = []
  for (const mark of marks) {
    const last = groups.at(-1)
    if (last !== undefined && placeIn(span, mark.at) - placeIn(span, last[0].at) < apart) last.push(mark)
    else groups.push([mark])
  }
  return groups.map((group) => ({ place: placeIn(span, group[0].at), kind: gravest.find((kind) => group.some((mark) => mark.kind === kind)) ?? group[0].kind, marks: group }))
}

/** Where a press on a cluster leads: to its first mark, or from one of its marks to the next. */
export function nextIn({ marks }: Cluster, wall: number | null): Mark {
  const [first] = marks
  if (wall === null || wall < first.at - nearby) return first
  return marks.find(({ at }) => at > wall + nearby) ?? first
}

/** Milliseconds within which a time counts as that of a mark. */
const nearby = 50
