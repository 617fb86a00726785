import { z } from 'zod'
import { checklistSchema, conclusionSchema, findingSchema, gapReportSchema, idSchema, instantSchema, kindSchema, outcomeSchema, projectionSchema, rectificationFileSchema, rectificationSchema, sha256Schema, snapshotSchema, sourceSchema } from '../contract/index.ts'

/** A path inside a package: no traversal, no hidden names. */
export const packagePathSchema = z.string().max(300).regex(/^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/)

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

const fileSchema = z.object({
  path: packagePathSchema, sha256: sha256Schema, bytes: size,
  /** Where the running product keeps it; of no meaning outside. */
  object: z.object({ key: z.string(), versionId: z.string().nullable() }),
})
export type ManifestFile = z.infer<typeof fileSchema>

export const manifestFormat = 'cloud-survey-archive/1'

/** The signed manifest of a sealed archive: all that was seen and decided, and the hash of every file of the package. */
export const manifestSchema = z.object({
  format: z.literal(manifestFormat),
  archive: z.object({
    archiveId: idSchema, revision: z.number().int().positive(), sealedAt: instantSchema,
    /** SHA-256 of the manifest of the revision before; null for the first. */
    previous: sha256Schema.nullable(),
  }),
  inspection: z.object({
    inspectionId: idSchema, number: z.string(), matter: z.string(), situation: z.string(), placeName: z.string(), address: z.string(), applicantName: z.string(), appliedAt: instantSchema,
    state: z.string(), outcome: outcomeSchema.nullable(), consentAt: instantSchema.nullable(), examiners: z.array(z.object({ accountId: idSchema, displayName: z.string() })),
  }),
  session: z.object({ sessionId: idSchema, openedAt: instantSchema, liveAt: instantSchema.nullable(), closedAt: instantSchema, closeReason: z.string().nullable(), closeNote: z.string().nullable() }),
  checklist: checklistSchema,
  findings: z.array(findingSchema),
  snapshots: z.array(snapshotSchema.extend({ path: packagePathSchema })),
  conclusion: conclusionSchema.nullable(),
  /** Only where a correction notice was issued: the conclusions that were followed by one, and the notices with their answers. */
  earlierConclusions: z.array(conclusionSchema).optional(),
  rectifications: z.array(rectificationSchema.extend({ files: z.array(rectificationFileSchema.extend({ path: packagePathSchema })) })).optional(),
  presence: z.array(presenceSchema),
  tracks: z.array(manifestTrackSchema),
  /** The final head of the session's evidence log; absent in archives from before there were any. */
  evidenceLog: z.object({ size: size.positive(), rootSha256: sha256Schema, rootSm3: sha256Schema }).optional(),
  files: z.array(fileSchema),
})
export type Manifest = z.infer<typeof manifestSchema>

/** The self-describing signature beside a manifest. */
export const signatureFileSchema = z.object({
  format: z.literal('cloud-survey-signature/1'),
  signs: z.literal('manifest.json'),
  algorithm: z.literal('Ed25519'),
  keyId: z.string(),
  /** SPKI in PEM. Says which key signed, not that it can be trusted. */
  publicKey: z.string(),
  sha256: sha256Schema,
  /** Base64, over the bytes of the manifest themselves (RFC 8032). */
  signature: z.string(),
  signedAt: instantSchema,
})
export type SignatureFile = z.infer<typeof signatureFileSchema>

/** The members of a manifest that are also files of their own in the package, for people and other programs. */
export function dataFiles({ archive, inspection, session, presence, conclusion, earlierConclusions, rectifications, tracks, snapshots, checklist, findings }: Omit<Manifest, 'files' | 'format'>): { path: string; content: object }[] {
  return [
    { path: 'data/session.json', content: { archive, inspection, session, presence, conclusion, earlierConclusions, rectifications, tracks, snapshots } },
    { path: 'data/checklist.json', content: checklist },
    { path: 'data/findings.json', content: findings },
  ]
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
  return `data/snapshots/${snapshotId}.${endings[mime] ?? 'bin'}`
}

/** Where a photo or video of an answer to a correction notice lies in the package. */
export function rectificationPath(fileId: string, mime: string): string {
  return `data/rectification/${fileId}.${endings[mime] ?? 'bin'}`
}

/** Folder of a track's media in the package. */
export function mediaFolder(trackId: string): string {
  return `data/media/${trackId}`
}
