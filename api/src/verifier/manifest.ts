import { z } from 'zod'
import { type Checklist, checklistSchema, conclusionSchema, findingSchema, gapReportSchema, idSchema, instantSchema, kindSchema, markerSchema, outcomeSchema, projectionSchema, promptSchema, rectificationFileSchema, rectificationSchema, sha256Schema, snapshotSchema, sourceSchema } from '../contract/index.ts'
import { packagePathSchema, paths } from './paths.ts'

const size = z.number().int().nonnegative()

const segmentSchema = z.object({
  seq: size, part: size, path: packagePathSchema, timescale: z.number().int().positive(), mediaStart: size, mediaDuration: z.number().int().positive(),
  startsAt: instantSchema, endedAt: instantSchema, receivedAt: instantSchema, packetsLost: size,
})

const partSchema = z.object({ part: size, path: packagePathSchema, producerId: idSchema, projection: projectionSchema, codec: z.string(), width: size.nullable(), height: size.nullable() })

export const manifestTrackSchema = z.object({
  trackId: idSchema, peerId: z.string(), role: z.enum(['applicant', 'examiner']), name: z.string(), kind: kindSchema, source: sourceSchema,
  parts: z.array(partSchema), segments: z.array(segmentSchema), gaps: z.array(gapReportSchema),
  /** Sequence numbers that had never come when the archive was sealed: declared, so that no other may be missing. */
  neverCame: z.array(size),
})
export type ManifestTrack = z.infer<typeof manifestTrackSchema>

export const presenceSchema = z.object({ at: instantSchema, peerId: z.string(), role: z.string(), name: z.string(), event: z.enum(['joined', 'left', 'lost', 'resumed']) })

/** A file of a package: its digests by SHA-256 (FIPS 180-4) and SM3 (GB/T 32905) in hex, and its size. */
export type PackageFile = { path: string; sha256: string; sm3: string; bytes: number }

const archiveSchema = z.object({
  archiveId: idSchema, revision: z.number().int().positive(), sealedAt: instantSchema,
  /** SHA-256 of what was signed of the revision before; null for the first. */
  previous: sha256Schema.nullable(),
})

/** Who met about what, when, and which tracks were recorded: `data/metadata/session.json`. */
const sessionDocumentSchema = z.object({
  format: z.literal('cloud-survey-session/2'),
  archive: archiveSchema,
  inspection: z.object({
    inspectionId: idSchema, number: z.string(), matter: z.string(), situation: z.string(), placeName: z.string(), address: z.string(), applicantName: z.string(), appliedAt: instantSchema,
    state: z.string(), outcome: outcomeSchema.nullable(), consentAt: instantSchema.nullable(), examiners: z.array(z.object({ accountId: idSchema, displayName: z.string() })),
  }),
  session: z.object({ sessionId: idSchema, openedAt: instantSchema, liveAt: instantSchema.nullable(), closedAt: instantSchema, closeReason: z.string().nullable(), closeNote: z.string().nullable() }),
  presence: z.array(presenceSchema),
  tracks: z.array(manifestTrackSchema),
  /** Media that lay in the store and were never reported, since a recorder was lost: nothing is known of them but their bytes. Only where there are any. */
  unclaimed: z.array(z.object({ path: packagePathSchema, bytes: size })).optional(),
  /** What was asked of the applicant that nobody could foresee, and what came of it; oldest first. Only where something was. */
  prompts: z.array(promptSchema).optional(),
  /** The moments that examiners flagged, oldest first. Only where there are any. */
  markers: z.array(markerSchema).optional(),
  /** When the first and the last head of the evidence log were stamped; null where the service gave no stamp in time. Only where a time stamp service was configured. */
  timestamps: z.object({ first: instantSchema.nullable(), final: instantSchema.nullable() }).optional(),
})

/** What was found and decided: `data/result/findings.json`. */
const resultDocumentSchema = z.object({
  format: z.literal('cloud-survey-result/2'),
  findings: z.array(findingSchema),
  snapshots: z.array(snapshotSchema.extend({ path: packagePathSchema })),
  conclusion: conclusionSchema.nullable(),
  /** Only where a correction notice was issued: the conclusions that were followed by one, and the notices with their answers. */
  earlierConclusions: z.array(conclusionSchema).optional(),
  rectifications: z.array(rectificationSchema.extend({ files: z.array(rectificationFileSchema.extend({ path: packagePathSchema })) })).optional(),
})

type Told = Omit<z.infer<typeof sessionDocumentSchema>, 'format'> & { checklist: Checklist } & Omit<z.infer<typeof resultDocumentSchema>, 'format'>

/** All that a sealed package tells: its documents, the final state of its evidence log, and its payload files. */
export type Manifest = Told & {
  /** Absent in archives of sessions from before there were evidence logs. */
  evidenceLog?: { size: number; rootSha256: string; rootSm3: string }
  files: readonly PackageFile[]
}

/** The documents that tell what a manifest holds; canonical JSON each. */
export function documentsOf({ archive, inspection, session, presence, tracks, unclaimed, prompts, markers, timestamps, checklist, findings, snapshots, conclusion, earlierConclusions, rectifications }: Told): { path: string; content: object }[] {
  return [
    { path: paths.session, content: { format: 'cloud-survey-session/2', archive, inspection, session, presence, tracks, unclaimed, prompts, markers, timestamps } },
    { path: paths.checklist, content: checklist },
    { path: paths.result, content: { format: 'cloud-survey-result/2', findings, snapshots, conclusion, earlierConclusions, rectifications } },
  ]
}

/** What documents tell that have been read, parsed as JSON, by their paths; null where one is not of the form of this version. */
export function toldBy(documents: ReadonlyMap<string, unknown>): Told | null {
  const session = sessionDocumentSchema.safeParse(documents.get(paths.session))
  const checklist = checklistSchema.safeParse(documents.get(paths.checklist))
  const result = resultDocumentSchema.safeParse(documents.get(paths.result))
  if (!session.success || !checklist.success || !result.success) return null
  const { format: _session, ...told } = session.data
  const { format: _result, ...found } = result.data
  return { ...told, checklist: checklist.data, ...found }
}

/** How the names of pictures and videos end. */
export const endings: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'video/mp4': 'mp4', 'video/quicktime': 'mov', 'video/webm': 'webm' }

/** File name of a part's init segment. */
export function initName(part: number): string {
  return `init-${String(part).padStart(3, '0')}.mp4`
}

/** File name of a media segment. */
export function segmentName(seq: number): string {
  return `seg-${String(seq).padStart(6, '0')}.m4s`
}

/** Where a snapshot lies in the package. */
export function snapshotPath(snapshotId: string, mime: string): string {
  return `data/result/snapshots/${snapshotId}.${endings[mime] ?? 'bin'}`
}

/** Where a photo or video of an answer to a correction notice lies in the package. */
export function rectificationPath(fileId: string, mime: string): string {
  return `data/result/rectification/${fileId}.${endings[mime] ?? 'bin'}`
}

/** Folder of a track's media in the package. */
export function mediaFolder(trackId: string): string {
  return `data/media/${trackId}`
}
