import type { Context } from '../Context.ts'
import type { ApiErrorCode, RouteName } from '../contract/index.ts'
import type { Actor } from './Actor.ts'
import { statuses } from './statuses.ts'

/** Whether an answer means that somebody who is signed in may not do what was asked, as opposed to that it cannot be done. */
export function isRefusal(code: ApiErrorCode): boolean {
  return statuses[code] === 403 || code === 'judged-apart'
}

/** Notes in the audit trail that an account was refused: where it was tried, with its ids but without its query, and why. Nobody's refusals are not noted. */
export async function noteRefusal({ auditTrail, database }: Pick<Context, 'auditTrail' | 'database'>, actor: Actor, route: RouteName, { path, code }: { path: string; code: ApiErrorCode }): Promise<void> {
  if (actor.kind !== 'account') return
  await auditTrail.record(database, { actor, action: 'access.refused', target: `route:${route}`, refused: true, detail: { path: path.slice(0, 200), code } })
}
