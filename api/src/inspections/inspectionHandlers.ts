import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { endSession } from '../sessions/endSession.ts'
import { examinerTicket } from '../sessions/roomTickets.ts'
import type { SessionKeeper } from '../sessions/SessionKeeper.ts'
import type { Sfus } from '../sessions/Sfus.ts'
import { inspectionOf } from './inspectionOf.ts'
import { newInvite, withdrawInvites } from './renewInvite.ts'
import { schedule } from './schedule.ts'
import { searchInspections } from './summaries.ts'

type Names =
  | 'GET /api/inspections'
  | 'GET /api/inspections/:inspectionId'
  | 'POST /api/inspections/:inspectionId/schedule'
  | 'POST /api/inspections/:inspectionId/invites'
  | 'DELETE /api/inspections/:inspectionId/invites'
  | 'POST /api/inspections/:inspectionId/ticket'
  | 'POST /api/inspections/:inspectionId/end-session'

type Parts = Context & { sfus: Sfus; keeper: Pick<SessionKeeper, 'nudge'> }

/** The routes by which examiners find, schedule and hold inspections. */
export function inspectionHandlers(context: Parts): Pick<Handlers, Names> {
  return {
    'GET /api/inspections': ({ query }) => searchInspections(context, query),
    'GET /api/inspections/:inspectionId': ({ actor, params }) => inspectionOf(context, params.inspectionId, actor.account.accountId),
    'POST /api/inspections/:inspectionId/schedule': async ({ actor, params, body }) => {
      await schedule(context, actor, params.inspectionId, body.at)
      return inspectionOf(context, params.inspectionId, actor.account.accountId)
    },
    'POST /api/inspections/:inspectionId/invites': ({ actor, params }) => newInvite(context, actor, params.inspectionId),
    'DELETE /api/inspections/:inspectionId/invites': async ({ actor, params }) => {
      await withdrawInvites(context, actor, params.inspectionId)
      return { done: true }
    },
    'POST /api/inspections/:inspectionId/ticket': ({ actor, params, query }) => examinerTicket(context, actor, params.inspectionId, { mayOpen: query.existing === undefined }),
    'POST /api/inspections/:inspectionId/end-session': async ({ actor, params, body }) => {
      await endSession(context, actor, params.inspectionId, body)
      context.keeper.nudge()
      return inspectionOf(context, params.inspectionId, actor.account.accountId)
    },
  }
}
