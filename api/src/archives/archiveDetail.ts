import type { Context } from '../Context.ts'
import type { Archive, ArchiveTrack } from '../contract/index.ts'
import { inspectionOf } from '../inspections/inspectionOf.ts'
import { mediaFolder, type ManifestTrack } from '../verifier/manifest.ts'
import type { ArchiveShelf, SealedArchive } from './ArchiveShelf.ts'
import { archiveSummary } from './searchArchives.ts'

/** All that replaying an archive needs, as it was sealed; an examiner who still judges is told nothing that is judged apart. Refuses like ArchiveShelf.open. */
export async function archiveDetail(context: Pick<Context, 'database' | 'clock' | 'config'>, shelf: ArchiveShelf, archiveId: string, accountId: string | null): Promise<Archive> {
  const sealed = await shelf.open(archiveId)
  const summary = await archiveSummary(context, archiveId)
  const inspection = accountId === null ? null : await inspectionOf(context, summary.inspection.inspectionId, accountId)
  const told = inspection && new Set(inspection.findings.map(({ findingId }) => findingId))
  const marked = inspection && new Set(inspection.markers.map(({ markerId }) => markerId))
  const { checklist, findings, snapshots, conclusion, earlierConclusions = [], rectifications = [], presence, tracks, unclaimed = [], prompts = [], markers = [], timestamps } = sealed.manifest
  const markersTold = markers.filter(({ markerId }) => marked?.has(markerId) ?? true)
  return {
    ...summary,
    checklist, findings: findings.filter(({ findingId }) => told?.has(findingId) ?? true), hidden: inspection?.hidden ?? [], snapshots, conclusion, earlierConclusions, rectifications, presence, prompts, markers: markersTold, hiddenMarkers: markers.length - markersTold.length, signedBy: sealed.revision.keyId, unclaimed: unclaimed.length, ...(timestamps && { timestamps }),
    tracks: tracks.map((track) => toTrack(archiveId, sealed, track)),
  }
}

function toTrack(archiveId: string, { files }: SealedArchive, { trackId, kind, source, role, name, parts, segments, gaps }: ManifestTrack): ArchiveTrack {
  const first = segments[0]?.startsAt ?? 0
  const ends = segments.map(({ startsAt, mediaDuration, timescale }) => startsAt + Math.round((mediaDuration * 1000) / timescale))
  const paths = [...parts, ...segments].map(({ path }) => path)
  return {
    trackId, kind, source, role, name, gaps,
    projection: parts.some(({ projection }) => projection === 'equirectangular') ? 'equirectangular' : 'flat',
    playlist: `/api/archives/${archiveId}/tracks/${trackId}/playlist.m3u8`,
    startsAt: first, endsAt: ends.reduce((latest, end) => Math.max(latest, end), first),
    segments: segments.length,
    bytes: paths.reduce((total, path) => total + (files.get(path)?.bytes ?? 0), 0),
    parts: parts.map(({ part, projection, codec, width, height }) => ({ part, projection, codec, width, height, startsAt: segments.find((segment) => segment.part === part)?.startsAt ?? first })),
  }
}

/** The path of a track's file in the package. */
export function trackFile(trackId: string, name: string): string {
  return `${mediaFolder(trackId)}/${name}`
}
