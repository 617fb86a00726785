import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import type { Json } from '../keys/canonicalJson.ts'
import { foundAccessesCsv } from './foundAccessesCsv.ts'
import { purposeOf } from './requirePurpose.ts'
import { searchAccesses } from './searchAccesses.ts'
import { requireArchive, statePurpose } from './statePurpose.ts'

const pageSize = 100
const mostLines = 50_000

type Names = 'GET /api/archives/:archiveId/purpose' | 'POST /api/archives/:archiveId/purpose' | 'GET /api/accesses' | 'GET /api/accesses.csv'

/** The routes by which one says why one looks at an archive, and by which auditors see who looked at what; the latter is itself an entry. */
export function accessHandlers(context: Context): Pick<Handlers, Names> {
  const { database, auditTrail } = context
  return {
    'GET /api/archives/:archiveId/purpose': async ({ actor, params: { archiveId } }) => {
      await requireArchive(context, archiveId)
      return { purpose: await purposeOf(context, actor, archiveId) }
    },
    'POST /api/archives/:archiveId/purpose': ({ actor, params: { archiveId }, body }) => statePurpose(context, actor, archiveId, body),
    'GET /api/accesses': async ({ actor, query: { before, ...search } }) => {
      const found = await searchAccesses(database, search, { before, take: pageSize + 1 })
      await auditTrail.record(database, { actor, action: 'accesses.read', target: 'accesses', detail: { search: told(search), before: before ?? null } })
      return { accesses: found.slice(0, pageSize), more: found.length > pageSize }
    },
    'GET /api/accesses.csv': async ({ actor, query: search, response }) => {
      const found = await searchAccesses(database, search, { take: mostLines })
      await auditTrail.record(database, { actor, action: 'accesses.exported', target: 'accesses', detail: { search: told(search), entries: found.length } })
      response.set('Cache-Control', 'no-store').type('text/csv').attachment('accesses.csv').send(foundAccessesCsv(found.toReversed()))
    },
  }
}

function told(search: Readonly<Record<string, string | number | undefined>>): { [key: string]: Json } {
  return Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
