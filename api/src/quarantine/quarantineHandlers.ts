import type { Context } from '../Context.ts'
import type { quarantineRoutes } from '../contract/index.ts'
import type { Handlers } from '../http/Handler.ts'
import { bringIn } from './bringIn.ts'
import type { CheckDesk } from './CheckDesk.ts'
import { giveAnchor } from './giveAnchor.ts'
import { listQuarantined, quarantinedDetail } from './quarantined.ts'
import { removeOwn } from './removePackage.ts'

/** The routes of quarantine. Whatever is done is in the audit trail; nothing that was brought in is handed out. */
export function quarantineHandlers(context: Context, desk: CheckDesk): Pick<Handlers, keyof typeof quarantineRoutes> {
  const { quarantineDays: days, quarantineBytes: maxBytes } = context.config
  return {
    'GET /api/quarantine': async ({ query: { page } }) => ({ ...(await listQuarantined(context, page)), days, maxBytes }),
    'POST /api/quarantine': async ({ actor, query, body, request }) => quarantinedDetail(context, await bringIn(context, actor, { ...query, announced: Number(request.get('content-length') ?? 0) }, body)),
    'GET /api/quarantine/:packageId': async ({ actor, params: { packageId } }) => {
      const detail = await quarantinedDetail(context, packageId)
      await context.auditTrail.record(context.database, { actor, action: 'quarantine.read', target: `quarantine:${packageId}` })
      return detail
    },
    'POST /api/quarantine/:packageId/anchors': async ({ actor, params: { packageId }, query: { kind }, body }) => {
      await giveAnchor(context, actor, { packageId, kind }, body)
      return quarantinedDetail(context, packageId)
    },
    'POST /api/quarantine/:packageId/checks': async ({ actor, params: { packageId } }) => {
      await desk.ask(actor, packageId)
      return quarantinedDetail(context, packageId)
    },
    'POST /api/quarantine/:packageId/removal': async ({ actor, params: { packageId } }) => {
      await removeOwn(context, actor, packageId)
      return quarantinedDetail(context, packageId)
    },
  }
}
