import { randomBytes } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { readCookie, setCookie } from '../http/cookies.ts'
import { applicantTicket } from '../sessions/roomTickets.ts'
import type { SessionKeeper } from '../sessions/SessionKeeper.ts'
import type { Sfus } from '../sessions/Sfus.ts'
import { applicantView } from './applicantView.ts'
import { apply } from './apply.ts'
import { chooseOnSite } from './chooseOnSite.ts'
import { consent, keepSelfTest } from './consent.ts'
import { openInvite } from './invites.ts'
import { offerSelfCheck } from './selfCheck.ts'

type Names =
  | 'POST /api/guides/:guideToken/applications'
  | 'POST /api/invites/:inviteToken/open'
  | 'GET /api/invites/:inviteToken'
  | 'POST /api/invites/:inviteToken/consent'
  | 'POST /api/invites/:inviteToken/self-test'
  | 'POST /api/invites/:inviteToken/self-check'
  | 'POST /api/invites/:inviteToken/on-site'
  | 'POST /api/invites/:inviteToken/ticket'

const deviceSeconds = 60 * 86_400

/** The routes of an applicant: apply, and everything behind the personal link. */
export function applicantHandlers(context: Context & { sfus: Sfus; keeper: Pick<SessionKeeper, 'nudge'> }): Pick<Handlers, Names> {
  return {
    'POST /api/guides/:guideToken/applications': ({ actor, params, body }) => apply(context, actor, params.guideToken, body),
    'POST /api/invites/:inviteToken/open': async ({ params, request, response }) => {
      const device = readCookie(request, 'cs_device') ?? randomBytes(32).toString('base64url')
      const actor = await openInvite(context, params.inviteToken, device)
      setCookie(request, response, 'cs_device', device, deviceSeconds)
      await context.auditTrail.record(context.database, { actor, action: 'invite.opened', target: `inspection:${actor.inspectionId}` })
      context.liveHub.changed(actor.inspectionId, 'inspection')
      return applicantView(context, actor)
    },
    'GET /api/invites/:inviteToken': ({ actor }) => applicantView(context, actor),
    'POST /api/invites/:inviteToken/consent': async ({ actor, body }) => {
      await consent(context, actor, body)
      return applicantView(context, actor)
    },
    'POST /api/invites/:inviteToken/self-test': async ({ actor, body }) => {
      if (Object.keys(body).length > 60) throw new ApiError('request-invalid', 'a self-test has at most 60 results', { fields: [{ path: 'body', problem: 'too many members' }] })
      await keepSelfTest(context, actor, body)
      return { done: true }
    },
    'POST /api/invites/:inviteToken/self-check': async ({ actor, body }) => {
      await offerSelfCheck(context, actor, body.points)
      return applicantView(context, actor)
    },
    'POST /api/invites/:inviteToken/on-site': async ({ actor, body }) => {
      await chooseOnSite(context, actor, body.reason)
      context.keeper.nudge()
      return applicantView(context, actor)
    },
    'POST /api/invites/:inviteToken/ticket': ({ actor }) => applicantTicket(context, actor),
  }
}
