import { z } from 'zod'
import { accessRoutes } from './accessRoutes.ts'
import { accountSchema, auditEntrySchema, loginSchema, meSchema, newAccountSchema, passwordSchema } from './accounts.ts'
import { archiveSchema, archiveSearchSchema, archiveSummarySchema, verificationSchema, failureSearchSchema, foundFailureSchema, segmentProofSchema, trustSchema } from './archives.ts'
import { selfCheckSchema } from './guides.ts'
import { askSchema, promptSchema } from './prompts.ts'
import { handOverRoutes } from './handOverRoutes.ts'
import { healthSchema } from './health.ts'
import { applicantViewSchema, conclusionSchema, findingSchema, inspectionSchema, inspectionSummarySchema, roomTicketSchema, snapshotSchema } from './inspections.ts'
import { assignmentSchema, finishedReportSchema, gapReportSchema, heartbeatSchema, partReportSchema, segmentReportSchema, trackReportSchema } from './recordings.ts'
import { assessmentRoutes } from './assessmentRoutes.ts'
import { cityLogRoutes } from './cityLogRoutes.ts'
import { codeRoutes } from './codeRoutes.ts'
import { exchangeRoutes } from './exchangeRoutes.ts'
import { keepingRoutes } from './keepingRoutes.ts'
import { markerRoutes } from './markerRoutes.ts'
import { quarantineRoutes } from './quarantine.ts'
import { rectificationRoutes } from './rectificationRoutes.ts'
import { regulationRoutes } from './regulationRoutes.ts'
import { redactionRoutes } from './redactionRoutes.ts'
import { replayRoutes } from './replayRoutes.ts'
import { routeTable } from './route.ts'
import { outcomeReportSchema } from './rules.ts'
import { answersSchema } from './standardFile.ts'
import { standardRoutes } from './standardRoutes.ts'
import { viewInputSchema } from './views.ts'
import { idSchema, instantSchema, inspectionStateSchema, languageSchema, outcomeSchema, projectionSchema, tokenSchema, verdictSchema } from './words.ts'

const done = z.object({ done: z.literal(true) })
const inspection = z.object({ inspectionId: idSchema })
const invite = z.object({ inviteToken: tokenSchema })
const archive = z.object({ archiveId: idSchema })
const examiner = ['examiner'] as const
const readers = ['auditor', 'examiner'] as const

/** Every REST route of api: the one table behind validation, permissions, the OpenAPI description and web's client. */
export const routes = routeTable({
  ...regulationRoutes,
  ...standardRoutes,
  ...codeRoutes,
  ...exchangeRoutes,
  ...assessmentRoutes,
  ...rectificationRoutes,
  ...keepingRoutes,
  ...cityLogRoutes,
  ...replayRoutes,
  ...quarantineRoutes,
  ...accessRoutes,
  ...handOverRoutes,
  ...redactionRoutes,
  ...markerRoutes,

  'GET /healthz': { summary: 'state of each part', access: 'public', reply: healthSchema },

  'GET /api/me': { summary: 'who is signed in, and the CSRF token that unsafe requests carry in X-CSRF-Token', access: 'public', reply: meSchema },
  'POST /api/login': { summary: 'sign in', access: 'public', body: loginSchema, reply: meSchema },
  'POST /api/logout': { summary: 'sign out', access: 'signed-in', reply: done },
  'POST /api/me/password': { summary: 'change one\'s password', access: 'signed-in', body: z.object({ current: z.string().max(200), next: passwordSchema }), reply: done },
  'GET /api/accounts': { summary: 'all accounts', access: ['administrator'], reply: z.object({ accounts: z.array(accountSchema) }) },
  'POST /api/accounts': { summary: 'make an account', access: ['administrator'], body: newAccountSchema, reply: accountSchema },
  'PATCH /api/accounts/:accountId': {
    summary: 'switch an account on or off, or give it a new password', access: ['administrator'], params: z.object({ accountId: idSchema }),
    body: z.object({ active: z.boolean().optional(), password: passwordSchema.optional() }), reply: accountSchema,
  },
  'GET /api/audit-trail': {
    summary: 'who did what, newest first', access: ['auditor'], query: z.object({ before: z.coerce.number().int().optional(), target: z.string().max(120).optional() }),
    reply: z.object({ entries: z.array(auditEntrySchema) }),
  },

  'POST /api/guides/:guideToken/applications': {
    summary: 'apply; answers with the personal link', access: 'public', params: z.object({ guideToken: tokenSchema }),
    body: z.object({
      placeName: z.string().trim().min(1).max(120), address: z.string().trim().min(1).max(200), applicantName: z.string().trim().min(1).max(60),
      phone: z.string().regex(/^[0-9+ -]{5,20}$/).optional(), language: languageSchema.optional(),
      /** What the guide's questions were answered; a code of a whole matter needs them. */
      answers: answersSchema.optional(),
      /** Only where the applicant chose to show it to the examiners. */
      selfCheck: selfCheckSchema.optional(),
    }),
    reply: z.object({ number: z.string(), inviteToken: z.string(), invitePath: z.string(), expiresAt: instantSchema }),
  },

  'POST /api/invites/:inviteToken/open': { summary: 'open a personal link on this device', access: 'public', params: invite, reply: applicantViewSchema },
  'GET /api/invites/:inviteToken': { summary: 'the applicant\'s inspection', access: 'invite', params: invite, reply: applicantViewSchema },
  'POST /api/invites/:inviteToken/consent': {
    summary: 'consent to being recorded', access: 'invite', params: invite,
    body: z.object({ accepted: z.literal(true), textSha256: z.string().max(64), language: languageSchema }), reply: applicantViewSchema,
  },
  'POST /api/invites/:inviteToken/self-test': { summary: 'result of the self-test', access: 'invite', params: invite, body: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean(), z.null()])), reply: done },
  'POST /api/invites/:inviteToken/self-check': { summary: 'offer the self-check made at home to the examiners', access: 'invite', params: invite, body: z.object({ points: selfCheckSchema }), reply: applicantViewSchema },
  'POST /api/invites/:inviteToken/on-site': { summary: 'choose an inspection on site instead; what was seen so far is kept', access: 'invite', params: invite, body: z.object({ reason: z.string().trim().max(500).optional() }), reply: applicantViewSchema },
  'POST /api/invites/:inviteToken/ticket': { summary: 'a room ticket for the applicant', access: 'invite', params: invite, reply: roomTicketSchema },

  'GET /api/inspections': {
    summary: 'inspections, newest first', access: examiner,
    query: z.object({ state: inspectionStateSchema.optional(), q: z.string().max(100).optional(), page: z.coerce.number().int().min(1).default(1) }),
    reply: z.object({ inspections: z.array(inspectionSummarySchema), total: z.number().int() }),
  },
  'GET /api/inspections/:inspectionId': { summary: 'one inspection, whole', access: examiner, params: inspection, reply: inspectionSchema },
  'POST /api/inspections/:inspectionId/schedule': { summary: 'set the appointment', access: examiner, params: inspection, body: z.object({ at: instantSchema }), reply: inspectionSchema },
  'POST /api/inspections/:inspectionId/invites': {
    summary: 'a new personal link; the old one is revoked', access: examiner, params: inspection,
    reply: z.object({ inviteToken: z.string(), invitePath: z.string(), expiresAt: instantSchema }),
  },
  'DELETE /api/inspections/:inspectionId/invites': { summary: 'revoke the personal link', access: examiner, params: inspection, reply: done },
  'POST /api/inspections/:inspectionId/ticket': { summary: 'take part: a room ticket; opens a session where there is none, or with `existing` refuses then', access: examiner, params: inspection, query: z.object({ existing: z.literal('true').optional() }), reply: roomTicketSchema },
  'POST /api/inspections/:inspectionId/end-session': {
    summary: 'close the session; it is sealed into an archive', access: examiner, params: inspection,
    body: z.object({ reason: z.enum(['normal', 'aborted']), note: z.string().max(500).optional() }), reply: inspectionSchema,
  },
  'POST /api/inspections/:inspectionId/findings': {
    summary: 'judge a checkpoint; an earlier finding of the same examiner is superseded, never edited', access: examiner, params: inspection,
    body: z.object({
      code: z.string().max(40), verdict: verdictSchema, reason: z.string().trim().max(1000).nullable(),
      /** A number in the line's unit, or a text with its unit such as "2500 cm". */
      measured: z.union([z.number(), z.string().trim().min(1).max(40)]).nullable(),
      /** Another examiner's standing finding whose verdict is adopted, with a reason, in place of one's own. */
      agreesWith: idSchema.nullable().optional(),
      view: viewInputSchema.nullable(), snapshotIds: z.array(idSchema).max(20),
      /** Photos and videos of the applicant's answer that the verdict rests on. */
      fileIds: z.array(idSchema).max(20).optional(),
    }),
    reply: findingSchema,
  },
  'POST /api/inspections/:inspectionId/snapshots': {
    summary: 'store a full-resolution snapshot (the raw body)', access: examiner, params: inspection, upload: { types: ['image/png', 'image/jpeg'], maxBytes: 40_000_000 },
    query: z.object({
      code: z.string().max(40).optional(), producerId: idSchema, projection: projectionSchema, delayMs: z.coerce.number().int().min(0).max(600_000),
      yaw: z.coerce.number().optional(), pitch: z.coerce.number().optional(), fov: z.coerce.number().optional(),
    }),
    reply: snapshotSchema,
  },
  'GET /api/inspections/:inspectionId/snapshots/:snapshotId': { summary: 'a snapshot\'s picture', access: readers, params: inspection.extend({ snapshotId: idSchema }), produces: 'image/png' },
  'POST /api/inspections/:inspectionId/prompts': { summary: 'ask the applicant for something that nobody could foresee', access: examiner, params: inspection, body: z.object({ ask: askSchema.optional() }).optional(), reply: promptSchema },
  'POST /api/inspections/:inspectionId/prompts/:promptId/answer': { summary: 'say whether the applicant did what was asked', access: examiner, params: inspection.extend({ promptId: idSchema }), body: z.object({ given: z.boolean() }), reply: promptSchema },
  'GET /api/inspections/:inspectionId/outcome': { summary: 'what the rule says of the findings so far', access: examiner, params: inspection, reply: outcomeReportSchema },
  'POST /api/inspections/:inspectionId/conclusion': { 
    summary: 'conclude by the rule, or with `onSite` that it must be examined on site; needs two examiners who took part', access: examiner, params: inspection,
    body: z.object({ onSite: z.object({ reason: z.string().trim().min(1).max(500) }).optional() }).optional(), reply: conclusionSchema,
  },
  'POST /api/inspections/:inspectionId/signatures': { summary: 'sign the conclusion', access: examiner, params: inspection, body: z.object({ conclusionId: idSchema }), reply: conclusionSchema },

  'POST /api/recorder/heartbeat': { summary: 'a recorder lives, and hears what to record', access: 'recorder', body: heartbeatSchema, reply: z.object({ assignments: z.array(assignmentSchema) }) },
  'POST /api/recorder/tracks': { summary: 'a track begins', access: 'recorder', body: trackReportSchema, reply: done },
  'POST /api/recorder/parts': { summary: 'a part begins', access: 'recorder', body: partReportSchema, reply: done },
  'POST /api/recorder/segments': { summary: 'a segment is stored', access: 'recorder', body: segmentReportSchema, reply: z.object({ accepted: z.enum(['new', 'known']) }) },
  'POST /api/recorder/gaps': { summary: 'a hole is declared', access: 'recorder', body: gapReportSchema, reply: done },
  'POST /api/recorder/finished': { summary: 'a recording is complete', access: 'recorder', body: finishedReportSchema, reply: done },

  'GET /api/archives': { summary: 'search archives', access: readers, query: archiveSearchSchema, reply: z.object({ archives: z.array(archiveSummarySchema), /** Counted up to 1,000. */ total: z.number().int(), /** There are more than were counted. */ more: z.boolean() }) },
  'GET /api/archive-failures': { summary: 'failed checkpoints of sealed inspections, with the moment of the recording that shows them', access: ['auditor'], query: failureSearchSchema, reply: z.object({ failures: z.array(foundFailureSchema), more: z.boolean() }) },
  'GET /api/archives/:archiveId': { summary: 'one archive, for replay', access: readers, params: archive, reply: archiveSchema },
  'POST /api/archives/:archiveId/verification': { summary: 'read every object again and compare with the signed manifest', access: readers, params: archive, reply: verificationSchema },
  'GET /api/archives/:archiveId/tracks/:trackId/segments/:seq/proof': { summary: 'the proof that a segment stands in the evidence log (RFC 9162, section 2.1.3)', access: readers, params: archive.extend({ trackId: idSchema, seq: z.coerce.number().int().min(0).max(10_000_000) }), reply: segmentProofSchema },
  'GET /api/archives/:archiveId/four-natures.pdf': { summary: 'check authenticity, integrity, usability and safety now (structured after DA/T 70), as a report', access: ['auditor'], params: archive, produces: 'application/pdf' },
  'GET /api/archives/:archiveId/accesses': {
    summary: 'who looked at an archive or was refused, when and what they did; newest first, a hundred at a time; `before` goes on', access: ['auditor'], params: archive,
    query: z.object({ before: z.coerce.number().int().min(0).max(2_147_483_647).optional() }), reply: z.object({ accesses: z.array(auditEntrySchema), more: z.boolean() }),
  },
  'GET /api/archives/:archiveId/accesses.csv': { summary: 'all accesses to an archive as a table, oldest first', access: ['auditor'], params: archive, produces: 'text/csv' },
  'GET /api/archives/:archiveId/report.pdf': { summary: 'the sealed inspection report', access: readers, params: archive, produces: 'application/pdf' },
  'GET /api/archives/:archiveId/package.zip': { summary: 'export the sealed package', access: ['auditor'], params: archive, produces: 'application/zip' },
  'GET /api/archives/:archiveId/tracks/:trackId/playlist.m3u8': { summary: 'HLS playlist of a track (RFC 8216)', access: readers, params: archive.extend({ trackId: idSchema }), produces: 'application/vnd.apple.mpegurl' },
  'GET /api/archives/:archiveId/tracks/:trackId/:object': { summary: 'an init or media segment, unaltered', access: readers, params: archive.extend({ trackId: idSchema, object: z.string().regex(/^(init-\d{3}\.mp4|seg-\d{6}\.m4s)$/) }), produces: 'video/mp4' },
  'GET /api/trust': { summary: 'the institution\'s public keys: Ed25519, and SM2 where it has one', access: 'public', reply: trustSchema },
  'GET /api/trust/root-sm2.pem': { summary: 'the institution\'s SM2 public key, the anchor of the second signature', access: 'public', produces: 'application/x-pem-file' },
  'GET /api/trust/root.pem': { summary: 'the institution\'s public key, the anchor of every archive\'s signature', access: 'public', produces: 'application/x-pem-file' },

  'GET /api/overview': {
    summary: 'one screen of figures', access: 'signed-in',
    reply: z.object({
      live: z.number().int(), waiting: z.number().int(), concludedToday: z.number().int(), archives: z.number().int(),
      byOutcome: z.array(z.object({ outcome: outcomeSchema, count: z.number().int() })),
      byMatter: z.array(z.object({ matter: z.string(), count: z.number().int() })),
      recent: z.array(z.object({ number: z.string(), matter: z.string(), state: inspectionStateSchema, at: instantSchema })),
    }),
  },
})
export type Routes = typeof routes
export type RouteName = keyof Routes
