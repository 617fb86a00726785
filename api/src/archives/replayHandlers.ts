import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import { ArchiveShelf } from './ArchiveShelf.ts'
import { segmentDigests } from './segmentDigests.ts'

/** The routes by which a replay is checked while it plays; the reading of the archive itself is in the audit trail. */
export function replayHandlers(context: Context): Pick<Handlers, 'GET /api/archives/:archiveId/digests'> {
  const shelf = ArchiveShelf.create(context)
  return { 'GET /api/archives/:archiveId/digests': async ({ params: { archiveId } }) => segmentDigests(context, await shelf.open(archiveId)) }
}
