import type { Context } from '../Context.ts'
import type { AccountActor } from '../http/Actor.ts'
import { fileName } from '../http/fileName.ts'
import type { Handlers } from '../http/Handler.ts'
import { ArchiveShelf } from './ArchiveShelf.ts'
import type { Custody } from './documents/custody/Custody.ts'
import { custodyCsv } from './documents/custody/custodyCsv.ts'
import { gatherCustody } from './gatherCustody.ts'

type Names = 'GET /api/archives/:archiveId/custody.pdf' | 'GET /api/archives/:archiveId/custody.csv'

/** The routes of the chain of custody; that it was asked for is itself an entry, and stands in the next one. */
export function custodyHandlers(context: Context): Pick<Handlers, Names> {
  const shelf = ArchiveShelf.create(context)
  const gather = async (actor: AccountActor, archiveId: string, form: 'pdf' | 'csv'): Promise<Custody> => {
    const custody = await gatherCustody(context, shelf, archiveId, actor.account.displayName)
    await context.auditTrail.record(context.database, { actor, action: 'archive.custody-read', target: `archive:${archiveId}`, detail: { form, entries: custody.entries.length } })
    return custody
  }
  return {
    'GET /api/archives/:archiveId/custody.pdf': async ({ actor, params: { archiveId }, response }) => {
      const custody = await gather(actor, archiveId, 'pdf')
      response.set({ 'Cache-Control': 'no-store', 'Content-Disposition': `inline; filename="custody-${fileName(custody.number)}.pdf"` }).type('application/pdf').send(await context.papers.custodyPdf(custody))
    },
    'GET /api/archives/:archiveId/custody.csv': async ({ actor, params: { archiveId }, response }) => {
      const custody = await gather(actor, archiveId, 'csv')
      response.set('Cache-Control', 'no-store').type('text/csv').attachment(`custody-${fileName(custody.number)}.csv`).send(custodyCsv(custody))
    },
  }
}
