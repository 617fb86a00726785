import { z } from 'zod'
import { findingSchema, hiddenFindingSchema, snapshotSchema, conclusionSchema, inspectionSummarySchema } from './inspections.ts'
import { markerSchema } from './markers.ts'
import { promptSchema } from './prompts.ts'
import { rectificationSchema } from './rectifications.ts'
import { gapReportSchema } from './recordings.ts'
import { checklistSchema } from './standards.ts'
import { idSchema, instantSchema, kindSchema, outcomeSchema, projectionSchema, sha256Schema, sourceSchema } from './words.ts'

export const archiveSearchSchema = z.object({
  number: z.string().max(80).optional(),
  place: z.string().max(200).optional(),
  applicant: z.string().max(120).optional(),
  /** In the name of the matter or the situation. */
  matter: z.string().max(120).optional(),
  /** In the name of who took part. */
  examiner: z.string().max(80).optional(),
  from: z.coerce.number().pipe(instantSchema).optional(),
  to: z.coerce.number().pipe(instantSchema).optional(),
  outcome: outcomeSchema.optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

export const failureSearchSchema = z.object({ /** In a checkpoint's code or words. */ q: z.string().trim().max(120).optional(), page: z.coerce.number().int().min(1).max(10_000).default(1) })
export type FailureSearch = z.output<typeof failureSearchSchema>

/** A checkpoint that failed in a sealed inspection; `at` is the moment of the recording that shows it, where the examiner looked at one. */
export const foundFailureSchema = z.object({
  findingId: idSchema, archiveId: idSchema, number: z.string(), placeName: z.string(), code: z.string(), wording: z.string(), reason: z.string().nullable(), at: instantSchema,
  examiner: z.object({ accountId: idSchema, displayName: z.string() }),
})
export type FoundFailure = z.infer<typeof foundFailureSchema>

export const archiveSummarySchema = z.object({
  archiveId: idSchema,
  inspection: inspectionSummarySchema.pick({ inspectionId: true, number: true, matter: true, situation: true, placeName: true, address: true, applicantName: true }),
  status: z.enum(['sealing', 'sealed', 'failed', 'destroyed']),
  outcome: outcomeSchema.nullable(),
  startedAt: instantSchema,
  endedAt: instantSchema,
  sealedAt: instantSchema.nullable(),
  sealSha256: sha256Schema.nullable(),
  revision: z.number().int(),
  bytes: z.number().int(),
})
export type ArchiveSummary = z.infer<typeof archiveSummarySchema>

export const archiveTrackSchema = z.object({
  trackId: idSchema,
  kind: kindSchema,
  source: sourceSchema,
  projection: projectionSchema,
  role: z.enum(['applicant', 'examiner']),
  name: z.string(),
  playlist: z.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  segments: z.number().int(),
  bytes: z.number().int(),
  parts: z.array(z.object({ part: z.number().int(), projection: projectionSchema, codec: z.string(), width: z.number().int().nullable(), height: z.number().int().nullable(), startsAt: instantSchema })),
  gaps: z.array(gapReportSchema),
})
export type ArchiveTrack = z.infer<typeof archiveTrackSchema>

export const archiveSchema = archiveSummarySchema.extend({
  checklist: checklistSchema,
  tracks: z.array(archiveTrackSchema),
  findings: z.array(findingSchema),
  /** What is judged apart still, and not told to the asking examiner. */
  hidden: z.array(hiddenFindingSchema),
  snapshots: z.array(snapshotSchema),
  conclusion: conclusionSchema.nullable(),
  /** The conclusions that a correction notice followed, oldest first, and the notices with their answers. */
  earlierConclusions: z.array(conclusionSchema),
  rectifications: z.array(rectificationSchema),
  presence: z.array(z.object({ at: instantSchema, peerId: z.string(), role: z.string(), name: z.string(), event: z.enum(['joined', 'left', 'lost', 'resumed']) })),
  /** What was asked of the applicant that nobody could foresee. */
  prompts: z.array(promptSchema),
  /** The moments that were flagged in the session: what the asking person may know, and how many there are beside. */
  markers: z.array(markerSchema),
  hiddenMarkers: z.number().int(),
  signedBy: z.string(),
  /** When the first and the last head of the evidence log were stamped by a time stamp service; null: not in time. Only where one was configured. */
  timestamps: z.object({ first: instantSchema.nullable(), final: instantSchema.nullable() }).optional(),
  /** Media files that lay in the store and were never reported, since a recorder was lost: they are in the package as they are. */
  unclaimed: z.number().int(),
})
export type Archive = z.infer<typeof archiveSchema>

/** What the verifier found. Four verdicts, never merged. */
export const verificationSchema = z.object({
  verdict: z.enum(['verified', 'altered', 'incomplete', 'cannot-tell']),
  exitCode: z.union([z.literal(0), z.literal(10), z.literal(11), z.literal(12), z.literal(13), z.literal(14), z.literal(15), z.literal(16), z.literal(17)]),
  archiveId: z.string().nullable(),
  number: z.string().nullable(),
  sealSha256: z.string().nullable(),
  signedBy: z.string().nullable(),
  trusted: z.boolean(),
  /** The second signature, by SM2; absent where there is none. */
  second: z.object({ signedBy: z.string(), trusted: z.boolean() }).optional(),
  files: z.object({ expected: z.number().int(), verified: z.number().int(), bytes: z.number() }),
  /** The time stamps in the package: what they say and who stamped, where that was checked against a time stamp authority's certificate. */
  timestamps: z.array(z.object({ head: z.enum(['first', 'final']), at: instantSchema.nullable(), authority: z.string().nullable(), checked: z.boolean() })).optional(),
  findings: z.array(
    z.object({
      code: z.enum(['changed', 'missing', 'extra', 'signature', 'untrusted', 'unreadable', 'discontinuous', 'registry', 'registry-unclear', 'time', 'time-unclear']),
      path: z.string().nullable(),
      zh: z.string(),
      en: z.string(),
      /** Media time where the fault lies, epoch ms. */
      at: instantSchema.nullable(),
    }),
  ),
})
export type Verification = z.infer<typeof verificationSchema>

/** The public keys that the institution seals with, by their names; `file` is where each is downloaded. */
export const trustSchema = z.object({ keys: z.array(z.object({ algorithm: z.enum(['Ed25519', 'SM2']), keyId: z.string(), publicKey: z.string(), file: z.string() })) })
export type Trust = z.infer<typeof trustSchema>

/** The proof that a segment stands in its session's evidence log: `leaf` is its exact text, `path` hashes in base64 from the leaf upwards, `head` the signed state of the log that they lead to. */
export const segmentProofSchema = z.object({
  index: z.number().int(), leaf: z.string(),
  head: z.object({
    head: z.object({ format: z.literal('cloud-survey-head/1'), session: idSchema, size: z.number().int(), rootSha256: sha256Schema, rootSm3: sha256Schema, at: instantSchema, final: z.boolean() }),
    keyId: z.string(), signature: z.base64(), seal: z.object({ keyId: z.string(), signature: z.base64() }).nullable(),
  }),
  path: z.object({ sha256: z.array(z.base64()), sm3: z.array(z.base64()) }),
})
export type SegmentProof = z.infer<typeof segmentProofSchema>
