import type { Context } from '../Context.ts'
import type { keepingRoutes } from '../contract/index.ts'
import type { Handlers } from '../http/Handler.ts'
import { canonicalJson } from '../keys/canonicalJson.ts'
import { certificateForm } from './destruction/certificateForm.ts'
import { certificateOf } from './destruction/certify.ts'
import { decideDestruction, destructionList, proposeDestruction } from './destruction/destructions.ts'
import { dueArchives } from './destruction/dueArchives.ts'
import { fixityFindings } from './fixity/fixityOverview.ts'
import { startRound } from './fixity/runFixity.ts'
import { holdList } from './holds/holds.ts'
import { confirmHolds } from './holds/holdsConfirmation.ts'
import { placeHold, stepHold } from './holds/placeHold.ts'
import type { KeepingDesk } from './KeepingDesk.ts'
import { keepingOverview } from './keepingOverview.ts'
import { keptArchives } from './keptArchives.ts'
import { probes, recordProbe } from './recordProbe.ts'
import { changeRetention } from './retentionRules.ts'

/** How many trials of the store are told. */
const probesTold = 30

/** The routes of keeping archives. */
export function keepingHandlers(context: Context, desk: KeepingDesk): Pick<Handlers, keyof typeof keepingRoutes> {
  return {
    'GET /api/keeping': () => keepingOverview(context),
    'GET /api/keeping/archives': ({ query }) => keptArchives(context, query),
    'PUT /api/keeping/retention': async ({ actor, body }) => {
      const change = await changeRetention(context, actor, body)
      desk.wake()
      return change
    },
    'GET /api/keeping/probes': async () => ({ probes: await probes(context.database, probesTold) }),
    'POST /api/keeping/probes': () => recordProbe(context),
    'GET /api/keeping/holds': ({ query: { page } }) => holdList(context, page),
    'POST /api/keeping/archives/:archiveId/holds': async ({ actor, params: { archiveId }, body: { reason } }) => {
      const hold = await placeHold(context, actor, archiveId, reason)
      desk.wake()
      return hold
    },
    'POST /api/keeping/holds/:holdId/steps': async ({ actor, params: { holdId }, body: { step, reason } }) => {
      const hold = await stepHold(context, actor, holdId, step, reason)
      desk.wake()
      return hold
    },
    'POST /api/keeping/holds-confirmation': async ({ actor, body: { reason } }) => {
      const confirmed = await confirmHolds(context, actor, reason)
      desk.wake()
      return confirmed
    },
    'GET /api/keeping/due': ({ query: { page } }) => dueArchives(context, page),
    'GET /api/keeping/destructions': ({ query: { page } }) => destructionList(context, page),
    'POST /api/keeping/destructions': ({ actor, body }) => proposeDestruction(context, actor, body),
    'POST /api/keeping/destructions/:destructionId/decision': async ({ actor, params: { destructionId }, body }) => {
      const destruction = await decideDestruction(context, actor, destructionId, body)
      desk.wake()
      return destruction
    },
    'GET /api/keeping/destructions/:destructionId/certificate': async ({ params: { destructionId }, response }) => {
      const certificate = await certificateOf(context, destructionId)
      response.set('Content-Disposition', `attachment; filename="destruction-${destructionId}.json"`).type('application/json').send(canonicalJson(certificate))
    },
    'GET /api/keeping/destructions/:destructionId/certificate.pdf': async ({ params: { destructionId }, response }) => {
      const form = await certificateForm(context, destructionId)
      response.set({ 'Cache-Control': 'no-store', 'Content-Disposition': `inline; filename="destruction-${destructionId}.pdf"` }).type('application/pdf').send(await context.papers.certificatePdf(form))
    },
    'GET /api/keeping/findings': ({ query: { page } }) => fixityFindings(context, page),
    'POST /api/keeping/fixity-rounds': async ({ actor }) => {
      const { id } = await startRound(context, actor)
      desk.wake()
      return { roundId: id }
    },
  }
}
