import { z } from 'zod'
import type { Context } from '../Context.ts'
import { type AuditEntry, auditEntrySchema } from '../contract/index.ts'
import type { AuditEntry as Row } from '../database/index.ts'
import type { Handlers } from '../http/Handler.ts'

const pageSize = 100
const { kind } = auditEntrySchema.shape.actor.shape

function toEntry({ seq, at, actorKind, actorId, actorName, action, target, refused, detail, sha256 }: Row): AuditEntry {
  return { seq, at: at.getTime(), actor: { kind: kind.parse(actorKind), id: actorId, name: actorName }, action, target, refused, detail: z.record(z.string(), z.unknown()).parse(detail), sha256 }
}

/** The route of the audit trail; that it was read is itself an entry. */
export function auditTrailHandlers({ database, auditTrail }: Context): Pick<Handlers, 'GET /api/audit-trail'> {
  return {
    'GET /api/audit-trail': async ({ actor, query: { before, target } }) => {
      const rows = await database.auditEntry.findMany({ where: { ...(before !== undefined && { seq: { lt: Math.max(0, Math.min(before, 2 ** 31 - 1)) } }), ...(target !== undefined && { target }) }, orderBy: { seq: 'desc' }, take: pageSize })
      await auditTrail.record(database, { actor, action: 'audit-trail.read', target: 'audit-trail', detail: { target: target ?? null, before: before ?? null } })
      return { entries: rows.map(toEntry) }
    },
  }
}
