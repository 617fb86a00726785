import { z } from 'zod'
import { selfCheckSchema } from './guides.ts'
import { markerSchema } from './markers.ts'
import { promptSchema } from './prompts.ts'
import { inspectionClockSchema, rectificationSchema } from './rectifications.ts'
import { outcomeReportSchema, traceStepSchema } from './rules.ts'
import { checklistSchema } from './standards.ts'
import { viewSchema } from './views.ts'
import { bilingualSchema, idSchema, inspectionStateSchema, instantSchema, outcomeSchema, sessionStateSchema, sha256Schema, verdictSchema } from './words.ts'

export const findingSchema = z.object({
  findingId: idSchema,
  code: z.string(),
  verdict: verdictSchema,
  reason: z.string().nullable(),
  measured: z.number().nullable(),
  examiner: z.object({ accountId: idSchema, displayName: z.string() }),
  at: instantSchema,
  view: viewSchema.nullable(),
  clauseSha256: z.array(sha256Schema),
  snapshotIds: z.array(idSchema),
  /** Photos and videos of the applicant's answer that it rests on; absent: none. */
  fileIds: z.array(idSchema).optional(),
  supersedes: idSchema.nullable(),
  /** The other examiner's finding whose verdict this one adopts; absent: the examiner's own. Sealed archives without it stay as they are. */
  agreesWith: idSchema.optional(),
  superseded: z.boolean(),
})
export type Finding = z.infer<typeof findingSchema>

/** Another examiner has judged a line; what was found is told once one has judged it too. */
export const hiddenFindingSchema = findingSchema.pick({ code: true, examiner: true })
export type HiddenFinding = z.infer<typeof hiddenFindingSchema>

export const snapshotSchema = z.object({
  snapshotId: idSchema,
  code: z.string().nullable(),
  sha256: sha256Schema,
  bytes: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  examiner: z.object({ accountId: idSchema, displayName: z.string() }),
  view: viewSchema,
})
export type Snapshot = z.infer<typeof snapshotSchema>

export const conclusionSchema = z.object({
  conclusionId: idSchema,
  outcome: outcomeSchema,
  trace: z.array(traceStepSchema),
  /** The examiners decided, for this reason, that it must be examined on site; absent: the rule concluded. */
  onSite: z.object({ reason: z.string() }).optional(),
  sha256: sha256Schema,
  concludedAt: instantSchema,
  concludedBy: idSchema,
  signatures: z.array(z.object({ accountId: idSchema, displayName: z.string(), at: instantSchema })),
  /** It stands when two or more examiners have signed. */
  stands: z.boolean(),
})
export type Conclusion = z.infer<typeof conclusionSchema>

export const sessionSchema = z.object({
  sessionId: idSchema,
  state: sessionStateSchema,
  openedAt: instantSchema,
  liveAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  closeReason: z.enum(['normal', 'aborted', 'timeout', 'recovered']).nullable(),
  recording: z.enum(['waiting', 'recording', 'interrupted', 'finishing', 'finished']),
  present: z.array(z.object({ peerId: z.string(), role: z.string(), name: z.string(), connected: z.boolean() })),
})
export type Session = z.infer<typeof sessionSchema>

export const inspectionSummarySchema = z.object({
  inspectionId: idSchema,
  number: z.string(),
  state: inspectionStateSchema,
  outcome: outcomeSchema.nullable(),
  matter: z.string(),
  situation: z.string(),
  placeName: z.string(),
  address: z.string(),
  applicantName: z.string(),
  appliedAt: instantSchema,
  scheduledAt: instantSchema.nullable(),
  examiners: z.array(z.object({ accountId: idSchema, displayName: z.string() })),
  session: z.object({ sessionId: idSchema, state: sessionStateSchema }).nullable(),
  archiveIds: z.array(idSchema),
  clock: inspectionClockSchema,
})
export type InspectionSummary = z.infer<typeof inspectionSummarySchema>

/** All that an examiner's room and desk show of one inspection. */
export const inspectionSchema = inspectionSummarySchema.extend({
  phone: z.string().nullable(),
  invite: z.object({ expiresAt: instantSchema, revoked: z.boolean(), opened: z.boolean() }).nullable(),
  consentAt: instantSchema.nullable(),
  selfTest: z.record(z.string(), z.unknown()).nullable(),
  /** What the applicant answered to the guide's questions, in words. */
  answers: z.array(z.object({ questionId: z.string(), question: bilingualSchema, answer: bilingualSchema })),
  /** What the applicant ticked at home and chose to show. */
  selfCheck: z.object({ at: instantSchema, points: selfCheckSchema }).nullable(),
  /** The applicant chose an inspection on site instead; the state is then `withdrawn` and the outcome `go-on-site`. */
  onSite: z.object({ at: instantSchema, reason: z.string().nullable() }).nullable(),
  checklist: checklistSchema,
  sessions: z.array(sessionSchema),
  /** What was asked in its sessions that nobody could foresee, oldest first. */
  prompts: z.array(promptSchema),
  /** The moments that were flagged in its sessions, oldest first: what the asking examiner may know, and how many there are beside. */
  markers: z.array(markerSchema),
  hiddenMarkers: z.number().int(),
  /** What the asking examiner may know: examiners judge apart (see `hidden`). */
  findings: z.array(findingSchema),
  hidden: z.array(hiddenFindingSchema),
  snapshots: z.array(snapshotSchema),
  /** What the rule says of the findings told here; hidden ones count as not made. */
  report: outcomeReportSchema,
  /** The newest conclusion; null while none was drawn, or none yet since the applicant answered a correction notice. */
  conclusion: conclusionSchema.nullable(),
  /** The conclusions that stood before: each was followed by a rectification. Oldest first. */
  earlierConclusions: z.array(conclusionSchema),
  /** Oldest first; only the last one can be waiting. */
  rectifications: z.array(rectificationSchema),
  /** The lines that are judged again after a rectification, and no others; null: all lines are open to judgement. */
  recheck: z.array(z.string()).nullable(),
})
export type Inspection = z.infer<typeof inspectionSchema>

/** What the applicant's page shows. Findings are shown only once a conclusion stands. */
export const applicantViewSchema = z.object({
  number: z.string(),
  state: inspectionStateSchema,
  matter: z.string(),
  situation: z.string(),
  placeName: z.string(),
  address: z.string(),
  applicantName: z.string(),
  scheduledAt: instantSchema.nullable(),
  expiresAt: instantSchema,
  consentAt: instantSchema.nullable(),
  agency: z.string(),
  situationId: idSchema,
  /** The self-check was shown to the examiners. */
  selfCheckShown: z.boolean(),
  /** The applicant chose an inspection on site instead. */
  onSite: z.boolean(),
  /** `code`: what the applicant can say on camera to show that it is this session. */
  session: z.object({ sessionId: idSchema, state: sessionStateSchema, recording: sessionSchema.shape.recording, code: z.string().nullable() }).nullable(),
  /** What is asked for now. */
  prompt: promptSchema.pick({ promptId: true, ask: true, code: true, at: true }).nullable(),
  lines: z.array(z.object({ code: z.string(), zone: z.string(), publicWording: z.string(), howToFilm: z.string().nullable() })),
  conclusion: z
    .object({ outcome: outcomeSchema, concludedAt: instantSchema, failed: z.array(z.object({ code: z.string(), publicWording: z.string(), reason: z.string().nullable() })) })
    .nullable(),
  /** The newest rectification with its correction notice. */
  rectification: rectificationSchema.nullable(),
  clock: inspectionClockSchema,
  archiveRoot: sha256Schema.nullable(),
})
export type ApplicantView = z.infer<typeof applicantViewSchema>

/** What a browser needs to enter a room. */
export const roomTicketSchema = z.object({
  ticket: z.string(),
  /** Epoch ms when the ticket stops opening the room. */
  expiresAt: instantSchema,
  /** Origin of the sfu; empty: the page's own origin. Path `/sfu/`. */
  sfuUrl: z.string(),
  room: z.string(),
  peerId: z.string(),
  sessionId: idSchema,
  iceServers: z.array(z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() })),
})
export type RoomTicket = z.infer<typeof roomTicketSchema>
