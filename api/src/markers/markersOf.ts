import type { Marker } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import { storedViewSchema, trackResolver } from '../findings/storedView.ts'

/** The markers of an inspection's sessions, oldest first; of one session where that is given. */
export async function markersOf(queries: Queries, of: { inspectionId: string } | { sessionId: string }): Promise<Marker[]> {
  const where = 'sessionId' in of ? of : { session: of }
  const rows = await queries.marker.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }], include: { account: { select: { id: true, displayName: true } } } })
  const marked = rows.map(({ view, ...row }) => ({ ...row, view: storedViewSchema.parse(view) }))
  const resolve = await trackResolver(queries, marked.map(({ view }) => view))
  return marked.map(({ id, sessionId, code, note, at, account, view }) => ({ markerId: id, sessionId, code, note, at: at.getTime(), examiner: { accountId: account.id, displayName: account.displayName }, view: resolve(view) }))
}
