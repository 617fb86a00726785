import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Marker, MarkerInput } from '../contract/index.ts'
import type { Queries, Transaction } from '../database/index.ts'
import { appendLeaves } from '../evidence/appendLeaves.ts'
import { leafOf, seenOf } from '../evidence/leaves.ts'
import { requireLine } from '../findings/makeFinding.ts'
import { requireParticipant } from '../findings/requireParticipant.ts'
import { sessionOf, type StoredView, toStoredView } from '../findings/storedView.ts'
import type { AccountActor } from '../http/Actor.ts'
import { checklistOf } from '../standards/checklistOf.ts'
import { markersOf } from './markersOf.ts'

type Needs = Pick<Context, 'database' | 'liveHub' | 'clock'>
type Named = MarkerInput & { inspectionId: string; accountId: string }

/**
 * Keeps a moment and view that an examiner flagged; the evidence log records it. The same marker sent again is told as it was kept, also once the session is over.
 * Refuses with `marker-exists` another content under the same id, `session-missing`, `session-closed`, `not-taking-part`, `inspection-concluded`, `checkpoint-unknown`, `track-unknown`, and with `request-invalid` a moment from before the session.
 */
export async function markMoment({ database, liveHub, clock }: Needs, actor: AccountActor, inspectionId: string, input: MarkerInput): Promise<Marker> {
  // The moment is that of the request: what it waits for must not move it.
  const now = clock.now()
  const named: Named = { ...input, note: input.note?.normalize('NFC') || null, inspectionId, accountId: actor.account.accountId }
  if (!(await isKept(database, named))) {
    await database.$transaction((transaction) => keep(transaction, named, now))
    liveHub.changed(inspectionId, 'inspection')
  }
  const marker = (await markersOf(database, { inspectionId })).find(({ markerId }) => markerId === input.markerId)
  if (!marker) throw new ApiError('internal', `marker "${input.markerId}" cannot be read back`)
  return marker
}

async function keep(transaction: Transaction, named: Named, now: number): Promise<void> {
  const { markerId, code, note, inspectionId, accountId } = named
  const inspection = await requireParticipant(transaction, inspectionId, accountId)
  // Asked while the inspection is held: of two alike at once the second finds the first.
  if (await isKept(transaction, named)) return
  if (code !== null) await requireLine(transaction, await checklistOf({ database: transaction }, inspection.checklistVersionId), code)
  const view = toStoredView(named.view, now)
  const sessionId = await openSessionOf(transaction, inspectionId, view)
  await transaction.marker.create({ data: { id: markerId, sessionId, code, note, view, at: new Date(now), accountId } })
  await appendLeaves(transaction, sessionId, [leafOf('mark', markerId, { at: now, marker: markerId, code, note, seen: seenOf(view), by: accountId })])
}

async function isKept(queries: Queries, { markerId, code, note, view, inspectionId, accountId }: Named): Promise<boolean> {
  const row = await queries.marker.findUnique({ where: { id: markerId }, include: { session: { select: { inspectionId: true } } } })
  if (!row) return false
  const seen = typeof row.view === 'object' && row.view !== null && 'producerId' in row.view ? row.view.producerId : null
  if (row.session.inspectionId === inspectionId && row.accountId === accountId && row.code === code && row.note === note && seen === view.producerId) return true
  throw new ApiError('marker-exists', `the marker "${markerId}" is kept already and says something else; a correction is another marker, under an id of its own`)
}

/** The session that a flagged moment belongs to, which is not over: what its evidence log has closed takes nothing more. */
async function openSessionOf(transaction: Transaction, inspectionId: string, { producerId, at }: StoredView): Promise<string> {
  const session = await transaction.session.findFirst({ where: { inspectionId }, orderBy: { openedAt: 'desc' }, select: { id: true, state: true, openedAt: true } })
  if (!session) throw new ApiError('session-missing', 'no session was begun: there is no moment to mark')
  if (session.state === 'closed' || (await sessionOf(transaction, inspectionId, producerId)) !== session.id) throw new ApiError('session-closed', 'the session in which this moment was seen is closed; its evidence log takes no more markers')
  if (at < session.openedAt.getTime()) throw new ApiError('request-invalid', 'the moment lies before the session was opened', { fields: [{ path: 'view.delayMs', problem: 'longer than the session has lasted' }] })
  return session.id
}
