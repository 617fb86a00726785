import { conclusionsOf } from '../conclusions/conclusionOf.ts'
import type { Context } from '../Context.ts'
import { outcomeSchema, gapReportSchema } from '../contract/index.ts'
import type { Prisma } from '../database/index.ts'
import { findingsOf } from '../findings/findingsOf.ts'
import { snapshotsOf } from '../findings/snapshotsOf.ts'
import { markersOf } from '../markers/markersOf.ts'
import { promptsOf } from '../prompts/promptsOf.ts'
import { rectificationsOf } from '../rectifications/rectificationsOf.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { initName, manifestTrackSchema, mediaFolder, presenceSchema, rectificationPath, segmentName, snapshotPath, type Manifest, type ManifestTrack } from '../verifier/manifest.ts'

/** A stored object by its place in the package; SM3 is not known of all. */
export type StoredFile = { path: string; sha256: string; sm3: string | null; bytes: number; object: { key: string; versionId: string | null } }

/** What a session leaves: the members of its manifest, and the objects that the recorder and the examiners stored. */
export type Evidence = { members: Omit<Manifest, 'archive' | 'files' | 'evidenceLog'>; objects: StoredFile[] }

const include = {
  presence: { orderBy: { id: 'asc' } },
  inspection: { include: { participants: { include: { account: { select: { id: true, displayName: true } } }, orderBy: { since: 'asc' } } } },
  recording: { include: { tracks: { orderBy: { createdAt: 'asc' }, include: { parts: { orderBy: { part: 'asc' } }, segments: { orderBy: { seq: 'asc' } }, gaps: { orderBy: { from: 'asc' } } } } } },
} satisfies Prisma.SessionInclude
type SessionRow = Prisma.SessionGetPayload<{ include: typeof include }>
type TrackRow = NonNullable<SessionRow['recording']>['tracks'][number]

/** Gathers all that is known of a closed session and its inspection. */
export async function gatherEvidence({ database }: Pick<Context, 'database'>, sessionId: string): Promise<Evidence> {
  const session = await database.session.findUniqueOrThrow({ where: { id: sessionId }, include })
  const { inspection } = session
  const checklist = await checklistOf({ database }, inspection.checklistVersionId)
  const tracks = (session.recording?.tracks ?? []).filter(({ segments }) => segments.length > 0)
  const pictures = await database.snapshot.findMany({ where: { inspectionId: inspection.id } })
  const paths = new Map(pictures.map(({ id, mime }) => [id, snapshotPath(id, mime)]))
  const snapshots = (await snapshotsOf({ database }, inspection.id)).map((snapshot) => ({ ...snapshot, path: paths.get(snapshot.snapshotId) ?? '' }))
  const prompts = await promptsOf(database, { sessionId })
  const markers = await markersOf(database, { sessionId })
  const rectifications = await rectificationsOf(database, inspection.id)
  const conclusions = await conclusionsOf({ database }, inspection.id, rectifications)
  const answers = await database.rectificationFile.findMany({ where: { takenBackAt: null, rectification: { inspectionId: inspection.id } } })
  return {
    members: {
      inspection: inspectionOf(session, checklist),
      session: sessionOf(session),
      checklist,
      findings: await findingsOf({ database }, inspection.id),
      snapshots,
      conclusion: conclusions.current,
      ...(rectifications.length > 0 && {
        earlierConclusions: conclusions.earlier,
        rectifications: rectifications.map((one) => ({ ...one, files: one.files.map((file) => ({ ...file, path: rectificationPath(file.fileId, file.mime) })) })),
      }),
      presence: session.presence.map(({ at, peerId, role, name, event }) => presenceSchema.parse({ at: at.getTime(), peerId, role, name, event })),
      tracks: tracks.map(toTrack),
      ...(prompts.length > 0 && { prompts }),
      ...(markers.length > 0 && { markers }),
    },
    objects: [...tracks.flatMap(trackObjects), ...pictures.map((picture) => toFile(paths.get(picture.id) ?? '', picture)), ...answers.map((file) => toFile(rectificationPath(file.id, file.mime), file))],
  }
}

function inspectionOf({ inspection }: SessionRow, { matter, situation }: { matter: string; situation: string }): Manifest['inspection'] {
  const { id, number, placeName, address, applicantName, state, outcome } = inspection
  return {
    inspectionId: id, number, matter, situation, placeName, address, applicantName, state, outcome: outcomeSchema.nullable().parse(outcome),
    appliedAt: inspection.appliedAt.getTime(), consentAt: inspection.consentAt?.getTime() ?? null,
    examiners: inspection.participants.map(({ account }) => ({ accountId: account.id, displayName: account.displayName })),
  }
}

function sessionOf({ id, openedAt, liveAt, closedAt, closeReason, closeNote }: SessionRow): Manifest['session'] {
  return { sessionId: id, openedAt: openedAt.getTime(), liveAt: liveAt?.getTime() ?? null, closedAt: (closedAt ?? openedAt).getTime(), closeReason, closeNote }
}

function toTrack({ id, peerId, role, name, kind, source, parts, segments, gaps }: TrackRow): ManifestTrack {
  const folder = mediaFolder(id)
  const came = new Set(segments.map(({ seq }) => seq))
  return manifestTrackSchema.parse({
    trackId: id, peerId, role, name, kind, source,
    parts: parts.map(({ part, producerId, projection, codec, width, height }) => ({ part, path: `${folder}/${initName(part)}`, producerId, projection, codec, width, height })),
    segments: segments.map(({ seq, part, timescale, mediaStart, mediaDuration, startsAt, endedAt, receivedAt, packetsLost }) => ({
      seq, part, path: `${folder}/${segmentName(seq)}`, timescale, mediaStart: Number(mediaStart), mediaDuration: Number(mediaDuration),
      startsAt: startsAt.getTime(), endedAt: endedAt.getTime(), receivedAt: receivedAt.getTime(), packetsLost,
    })),
    neverCame: Array.from({ length: segments.at(-1)?.seq ?? 0 }, (_, seq) => seq).filter((seq) => !came.has(seq)),
    gaps: gaps.map(({ trackId, from, to, cause }) => gapReportSchema.parse({ trackId, from: from.getTime(), to: to.getTime(), cause })),
  })
}

function trackObjects({ id, parts, segments }: TrackRow): StoredFile[] {
  const folder = mediaFolder(id)
  return [...parts.map((part) => toFile(`${folder}/${initName(part.part)}`, part)), ...segments.map((segment) => toFile(`${folder}/${segmentName(segment.seq)}`, segment))]
}

function toFile(path: string, { sha256, sm3 = null, bytes, objectKey, versionId }: { sha256: string; sm3?: string | null; bytes: number; objectKey: string; versionId: string | null }): StoredFile {
  return { path, sha256, sm3, bytes, object: { key: objectKey, versionId } }
}
