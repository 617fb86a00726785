import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { accessesCsv } from './accessesCsv.ts'
import { accessesTo } from './accessesTo.ts'
import { toEntry } from './toEntry.ts'

const pageSize = 100

type Names = 'GET /api/audit-trail' | 'GET /api/archives/:archiveId/accesses' | 'GET /api/archives/:archiveId/accesses.csv'

/** The routes of the audit trail, whole or of one archive; that it was read is itself an entry. */
export function auditTrailHandlers({ database, auditTrail }: Context): Pick<Handlers, Names> {
  return {
    'GET /api/audit-trail': async ({ actor, query: { before, target } }) => {
      const rows = await database.auditEntry.findMany({ where: { ...(before !== undefined && { seq: { lt: Math.max(0, Math.min(before, 2 ** 31 - 1)) } }), ...(target !== undefined && { target }) }, orderBy: { seq: 'desc' }, take: pageSize })
      await auditTrail.record(database, { actor, action: 'audit-trail.read', target: 'audit-trail', detail: { target: target ?? null, before: before ?? null } })
      return { entries: rows.map(toEntry) }
    },
    'GET /api/archives/:archiveId/accesses': async ({ actor, params: { archiveId }, query: { before } }) => {
      const found = await accessesTo(database, archiveId, { before, take: pageSize + 1 })
      await auditTrail.record(database, { actor, action: 'archive.accesses-read', target: `archive:${archiveId}`, detail: { before: before ?? null } })
      return { accesses: found.slice(0, pageSize), more: found.length > pageSize }
    },
    'GET /api/archives/:archiveId/accesses.csv': async ({ actor, params: { archiveId }, response }) => {
      const found = await accessesTo(database, archiveId)
      await auditTrail.record(database, { actor, action: 'archive.accesses-exported', target: `archive:${archiveId}`, detail: { entries: found.length } })
      response.set('Cache-Control', 'no-store').type('text/csv').attachment(`accesses-${archiveId}.csv`).send(accessesCsv(found.toReversed()))
    },
  }
}
