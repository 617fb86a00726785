import { z } from 'zod'
import { applicantViewSchema, inspectionSchema } from './inspections.ts'
import { extensionSchema, newAnswerSchema, newNoticeSchema, rectificationFileSchema } from './rectifications.ts'
import { routeTable } from './route.ts'
import { idSchema, tokenSchema } from './words.ts'

const width = z.object({ width: z.coerce.number().int().min(32).max(2048).optional() })
const done = z.object({ done: z.literal(true) })
const inspection = z.object({ inspectionId: idSchema })
const invite = z.object({ inviteToken: tokenSchema })
const examiner = ['examiner'] as const
const readers = ['auditor', 'examiner'] as const

/** The routes of rectification: notice, answer, extension, end. */
export const rectificationRoutes = routeTable({
  'POST /api/inspections/:inspectionId/rectification': {
    summary: 'issue the one-time correction notice of a conclusion that stands; the clock stops', access: examiner, params: inspection, body: newNoticeSchema, reply: inspectionSchema,
  },
  'POST /api/inspections/:inspectionId/rectification/extension': { summary: 'give the applicant more time', access: examiner, params: inspection, body: extensionSchema, reply: inspectionSchema },
  'POST /api/inspections/:inspectionId/rectification/closing': {
    summary: 'end the rectification without an answer; the conclusion stays as it is', access: examiner, params: inspection, body: z.object({ reason: z.string().trim().min(1).max(500) }), reply: inspectionSchema,
  },
  'GET /api/inspections/:inspectionId/rectifications/:rectificationId/notice.pdf': { summary: 'the correction notice, to print', access: readers, params: inspection.extend({ rectificationId: idSchema }), produces: 'application/pdf' },
  'GET /api/inspections/:inspectionId/rectification-files/:fileId': { summary: 'a photo or video of the answer, unaltered; a photo small with `width`', access: readers, params: inspection.extend({ fileId: idSchema }), query: width, produces: 'application/octet-stream' },

  'GET /api/invites/:inviteToken/rectification/notice.pdf': { summary: 'the correction notice, to print', access: 'invite', params: invite, produces: 'application/pdf' },
  'GET /api/invites/:inviteToken/rectification/pictures/:snapshotId': { summary: 'a picture of the notice, as the examiner looked at it', access: 'invite', params: invite.extend({ snapshotId: idSchema }), produces: 'image/jpeg' },
  'POST /api/invites/:inviteToken/rectification/files': {
    summary: 'add a photo or video to a line of the answer (the raw body)', access: 'invite', params: invite, query: z.object({ code: z.string().max(40) }),
    upload: { types: ['image/jpeg', 'image/png', 'video/mp4', 'video/quicktime', 'video/webm'], maxBytes: 500_000_000 }, reply: rectificationFileSchema,
  },
  'GET /api/invites/:inviteToken/rectification/files/:fileId': { summary: 'a photo or video that was added; a photo small with `width`', access: 'invite', params: invite.extend({ fileId: idSchema }), query: width, produces: 'application/octet-stream' },
  'DELETE /api/invites/:inviteToken/rectification/files/:fileId': { summary: 'take a photo or video back before the answer is handed in', access: 'invite', params: invite.extend({ fileId: idSchema }), reply: done },
  'POST /api/invites/:inviteToken/rectification/answer': { summary: 'hand in the answer; the clock goes on', access: 'invite', params: invite, body: newAnswerSchema, reply: applicantViewSchema },
})
