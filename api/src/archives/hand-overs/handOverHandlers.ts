import type { Context } from '../../Context.ts'
import type { handOverRoutes } from '../../contract/index.ts'
import { fileName } from '../../http/fileName.ts'
import type { Handlers } from '../../http/Handler.ts'
import { ArchiveShelf } from '../ArchiveShelf.ts'
import { handOverText } from '../documents/hand-over/handOverText.ts'
import { confirmReceipt } from './confirmReceipt.ts'
import { handOver } from './handOver.ts'
import { handOverForm } from './handOverForm.ts'
import { toHandOver, whole } from './toHandOver.ts'

/** The routes by which a package is handed over, with its form, and by which its recipient confirms it. */
export function handOverHandlers(context: Context): Pick<Handlers, keyof typeof handOverRoutes> {
  const shelf = ArchiveShelf.create(context)
  const origin = (host: string | undefined): string => context.config.publicUrl ?? `http://${host ?? ''}`
  return {
    'GET /api/archives/:archiveId/hand-overs': async ({ params: { archiveId } }) => ({ handOvers: (await context.database.handOver.findMany({ where: { archiveId }, orderBy: { at: 'desc' }, include: whole })).map(toHandOver) }),
    'POST /api/archives/:archiveId/hand-overs': ({ actor, params: { archiveId }, body }) => handOver(context, shelf, actor, archiveId, body),
    'GET /api/archives/:archiveId/hand-overs/:handOverId/form.pdf': async ({ params, request, response }) => {
      const form = await handOverForm(context, shelf, params, origin(request.get('host')))
      response.set({ 'Cache-Control': 'no-store', 'Content-Disposition': `inline; filename="hand-over-${fileName(form.handOver.number)}.pdf"` }).type('application/pdf').send(await context.papers.handOverPdf(form))
    },
    'GET /api/archives/:archiveId/hand-overs/:handOverId/form.txt': async ({ params, request, response }) => {
      const form = await handOverForm(context, shelf, params, origin(request.get('host')))
      response.set('Cache-Control', 'no-store').type('text/plain').attachment(`hand-over-${fileName(form.handOver.number)}.txt`).send(handOverText(form))
    },
    'POST /api/hand-overs/:code/receipt': async ({ actor, params: { code }, body }) => {
      const { number, revision, received } = await confirmReceipt(context, actor, code, body)
      return { at: received?.at ?? context.clock.now(), number, revision, name: body.name }
    },
  }
}
