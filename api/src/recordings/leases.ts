import type { Context } from '../Context.ts'
import type { Assignment, Heartbeat, TrackState } from '../contract/index.ts'
import type { Prisma } from '../database/index.ts'
import type { Json } from '../keys/canonicalJson.ts'
import { leaseMilliseconds } from './leaseMilliseconds.ts'
import { trackStates } from './trackStates.ts'

type Needs = Pick<Context, 'database' | 'liveHub' | 'tickets' | 'auditTrail' | 'clock'>

const include = { session: { select: { id: true, state: true, sfuUrl: true, inspectionId: true } } } satisfies Prisma.RecordingInclude
type Row = Prisma.RecordingGetPayload<{ include: typeof include }>

/** Renews a recorder's leases and gives it what nobody living holds: new, interrupted, and, to a restarted recorder at once, its own. */
export async function assign(context: Needs, beat: Heartbeat): Promise<Assignment[]> {
  const now = context.clock.now()
  const { held, changed } = await context.database.$transaction(async (transaction) => {
    const rows = await transaction.recording.findMany({ where: due(beat.recorderId, new Date(now)), include, orderBy: { id: 'asc' } })
    const held: Row[] = []
    const changed: Row[] = []
    for (const row of rows) {
      const state = ordersFinish(row) ? 'finishing' : 'recording'
      const isNew = row.state !== state || row.recorderId !== beat.recorderId || row.incarnation !== beat.incarnation
      // Guarded by what was read, so that two recorders that ask at once cannot both be given it.
      const taken = await transaction.recording.updateMany({
        where: { id: row.id, recorderId: row.recorderId, incarnation: row.incarnation, leaseUntil: row.leaseUntil, state: row.state },
        data: { state, recorderId: beat.recorderId, incarnation: beat.incarnation, leaseUntil: new Date(now + leaseMilliseconds) },
      })
      if (taken.count === 0) continue
      held.push(row)
      if (isNew) changed.push(row)
    }
    return { held, changed }
  })
  for (const row of changed) await announce(context, row, 'recording.assigned', { recorderId: beat.recorderId, order: ordersFinish(row) ? 'finish' : 'record' })
  return Promise.all(held.map(async (row) => toAssignment(context, row, await trackStates(context.database, row.id))))
}

/** Marks recordings as interrupted whose recorder has been silent for the lease. */
export async function endSilentLeases(context: Needs): Promise<void> {
  const silent = { state: 'recording', leaseUntil: { lt: new Date(context.clock.now()) } }
  const rows = await context.database.recording.findMany({ where: silent, include })
  for (const row of rows) {
    const { count } = await context.database.recording.updateMany({ where: { ...silent, id: row.id }, data: { state: 'interrupted' } })
    if (count > 0) await announce(context, row, 'recording.interrupted', { recorderId: row.recorderId })
  }
}

function due(recorderId: string, now: Date): Prisma.RecordingWhereInput {
  return { state: { not: 'finished' }, session: { state: { in: ['open', 'live', 'closing'] } }, OR: [{ recorderId }, { leaseUntil: null }, { leaseUntil: { lt: now } }] }
}

function ordersFinish(row: Row): boolean {
  return row.session.state === 'closing' || row.session.state === 'closed'
}

async function announce({ database, auditTrail, liveHub }: Needs, row: Row, action: string, detail: { [key: string]: Json }): Promise<void> {
  await auditTrail.record(database, { actor: { kind: 'system' }, action, target: `session:${row.session.id}`, detail })
  liveHub.changed(row.session.inspectionId, 'recording')
}

async function toAssignment({ tickets }: Needs, row: Row, tracks: TrackState[]): Promise<Assignment> {
  const { ticket } = await tickets.recorder(row.session.id)
  return { recordingId: row.id, sessionId: row.session.id, room: row.session.id, sfuUrl: row.session.sfuUrl, ticket, order: ordersFinish(row) ? 'finish' : 'record', tracks }
}
