import type { Response } from 'express'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Rectification, RouteName } from '../contract/index.ts'
import { requirePurposeOfInspection } from '../audit-trail/requirePurpose.ts'
import type { Handlers } from '../http/Handler.ts'
import { applicantView } from '../inspections/applicantView.ts'
import { inspectionOf } from '../inspections/inspectionOf.ts'
import { answerNotice } from './answerNotice.ts'
import { issueNotice } from './issueNotice.ts'
import { noticePdf, seenSnapshot } from './notice/noticePdf.ts'
import { addFile, sendFile, takeBackFile } from './rectificationFiles.ts'
import { closeRectification, extendRectification } from './rectificationSteps.ts'
import { requireNewest } from './requireRectification.ts'

type Names = Extract<RouteName, `${string}/rectification${string}`>

/** The routes of rectification: what the examiners tell, and what the applicant answers. */
export function rectificationHandlers(context: Context): Pick<Handlers, Names> {
  return { ...examinersHandlers(context), ...applicantsHandlers(context) }
}

function examinersHandlers(context: Context): Pick<Handlers, Extract<Names, `${string}/inspections/${string}`>> {
  return {
    'POST /api/inspections/:inspectionId/rectification': async ({ actor, params, body }) => {
      await issueNotice(context, actor, params.inspectionId, body)
      return inspectionOf(context, params.inspectionId, actor.account.accountId)
    },
    'POST /api/inspections/:inspectionId/rectification/extension': async ({ actor, params, body }) => {
      await extendRectification(context, actor, params.inspectionId, body)
      return inspectionOf(context, params.inspectionId, actor.account.accountId)
    },
    'POST /api/inspections/:inspectionId/rectification/closing': async ({ actor, params, body }) => {
      await closeRectification(context, actor, params.inspectionId, body.reason)
      return inspectionOf(context, params.inspectionId, actor.account.accountId)
    },
    'GET /api/inspections/:inspectionId/rectifications/:rectificationId/notice.pdf': async ({ params, response }) => sendPdf(await noticePdf(context, params.inspectionId, params.rectificationId), response),
    'GET /api/inspections/:inspectionId/rectification-files/:fileId': async ({ actor, params, query, request, response }) => {
      await requirePurposeOfInspection(context, actor, params.inspectionId)
      await sendFile(context, params.inspectionId, params.fileId, { width: query.width, request, response })
    },
  }
}

function applicantsHandlers(context: Context): Pick<Handlers, Extract<Names, `${string}/invites/${string}`>> {
  return {
    'GET /api/invites/:inviteToken/rectification/notice.pdf': async ({ actor, response }) => {
      const { rectificationId } = await requireNewest(context.database, actor.inspectionId)
      sendPdf(await noticePdf(context, actor.inspectionId, rectificationId), response)
    },
    'GET /api/invites/:inviteToken/rectification/pictures/:snapshotId': async ({ actor, params, response }) => {
      requireShown(await requireNewest(context.database, actor.inspectionId), params.snapshotId)
      const picture = await seenSnapshot(context, actor.inspectionId, params.snapshotId)
      response.type('image/jpeg').set('Cache-Control', 'private, max-age=86400').send(picture)
    },
    'POST /api/invites/:inviteToken/rectification/files': ({ actor, query, body }) => addFile(context, actor, query.code, body),
    'GET /api/invites/:inviteToken/rectification/files/:fileId': ({ actor, params, query, request, response }) => sendFile(context, actor.inspectionId, params.fileId, { width: query.width, request, response }),
    'DELETE /api/invites/:inviteToken/rectification/files/:fileId': async ({ actor, params }) => {
      await takeBackFile(context, actor, params.fileId)
      return { done: true }
    },
    'POST /api/invites/:inviteToken/rectification/answer': async ({ actor, body }) => {
      await answerNotice(context, actor, body)
      return applicantView(context, actor)
    },
  }
}

/** The applicant sees the snapshots of their notice, and no others. */
function requireShown({ lines }: Rectification, snapshotId: string): void {
  if (!lines.some(({ pictures }) => pictures.includes(snapshotId))) throw new ApiError('not-found', `the correction notice shows no picture "${snapshotId}"`)
}

function sendPdf(pdf: Buffer, response: Response): void {
  response.type('application/pdf').set({ 'Content-Disposition': 'inline; filename="notice.pdf"', 'Cache-Control': 'private, no-cache' }).send(pdf)
}
