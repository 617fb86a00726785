import { z } from 'zod'
import { idSchema, instantSchema, kindSchema, projectionSchema, sha256Schema, sourceSchema } from './words.ts'

const key = z.string().regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_.-]+)+$/).max(300)

/** An object as the recorder stored it. `sm3` (GB/T 32905) is missing only in reports that a recorder from before it had spooled. */
export const storedObjectSchema = z.object({ key, sha256: sha256Schema, sm3: sha256Schema.optional(), bytes: z.number().int().positive(), versionId: z.string().nullable() })
export type StoredObject = z.infer<typeof storedObjectSchema>

/** What the recorder knows of a track when it takes up (or resumes) a recording. One track per peer and source. */
export const trackStateSchema = z.object({
  trackId: idSchema,
  peerId: z.string(),
  source: sourceSchema,
  nextSeq: z.number().int(),
  nextPart: z.number().int(),
  /** Wall-clock end of the last accepted segment. */
  endsAt: instantSchema.nullable(),
})
export type TrackState = z.infer<typeof trackStateSchema>

/** A recording that this recorder holds by lease. `finish`: drain, report `finished`, let go. */
export const assignmentSchema = z.object({
  recordingId: idSchema,
  sessionId: idSchema,
  room: z.string(),
  sfuUrl: z.string(),
  ticket: z.string(),
  order: z.enum(['record', 'finish']),
  tracks: z.array(trackStateSchema),
})
export type Assignment = z.infer<typeof assignmentSchema>

/** Sent by each recorder, again when it is answered, at most each second; one silent for 5 s loses its recordings to another (or to its own restart). */
export const heartbeatSchema = z.object({
  recorderId: idSchema,
  /** Random per process, so that a restart is told from a stall. */
  incarnation: idSchema,
  holding: z.array(idSchema),
  spooledSegments: z.number().int(),
  spooledBytes: z.number().int(),
  store: z.enum(['up', 'down']),
  problem: z.string().nullable(),
})
export type Heartbeat = z.infer<typeof heartbeatSchema>

export const trackReportSchema = z.object({
  recordingId: idSchema,
  trackId: idSchema,
  peerId: z.string().max(80),
  role: z.enum(['applicant', 'examiner']),
  name: z.string().max(80),
  kind: kindSchema,
  source: sourceSchema,
})

/** A part: a stretch of a track with one init segment (one codec, one size, one unbroken clock). */
export const partReportSchema = z.object({
  trackId: idSchema,
  part: z.number().int().nonnegative(),
  producerId: idSchema,
  projection: projectionSchema,
  init: storedObjectSchema,
  /** RFC 6381 codecs string, such as `avc1.42e033` or `opus`. */
  codec: z.string().max(80),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
})

/** A segment: stored, then reported here, then listed in the playlist. Idempotent; a different content for the same seq is refused. */
export const segmentReportSchema = z.object({
  trackId: idSchema,
  seq: z.number().int().nonnegative(),
  part: z.number().int().nonnegative(),
  object: storedObjectSchema,
  /** In the track's timescale, from the part's start: `tfdt` of the first fragment and the sum of durations. */
  timescale: z.number().int().positive(),
  mediaStart: z.number().int().nonnegative(),
  mediaDuration: z.number().int().positive(),
  /** Server time of the first frame (epoch ms), tied to the sfu's clock. */
  startsAt: instantSchema,
  /** When the last packet reached the recorder (epoch ms). */
  endedAt: instantSchema,
  packetsLost: z.number().int().nonnegative(),
})
export type SegmentReport = z.infer<typeof segmentReportSchema>

export const gapReportSchema = z.object({
  trackId: idSchema,
  from: instantSchema,
  to: instantSchema,
  cause: z.enum(['muted', 'hidden', 'interrupted', 'network', 'recorder', 'store', 'left']),
})
export type GapReport = z.infer<typeof gapReportSchema>

export const finishedReportSchema = z.object({
  recordingId: idSchema,
  tracks: z.array(z.object({ trackId: idSchema, segments: z.number().int(), parts: z.number().int(), bytes: z.number().int() })),
})
