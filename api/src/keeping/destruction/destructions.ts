import { randomUUID } from 'node:crypto'
import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import { type Destruction, destructionSchema } from '../../contract/index.ts'
import type { Prisma } from '../../database/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { mustBeDue, mustBeFree } from './dueArchives.ts'

type Needs = Pick<Context, 'database' | 'auditTrail' | 'clock'>
type Decision = 'approved' | 'refused'

const pageSize = 20
const person = { select: { id: true, displayName: true } } as const
const include = {
  proposer: person, decider: person,
  items: { orderBy: { archiveId: 'asc' }, include: { archive: { select: { session: { select: { inspection: { select: { number: true } } } } } } } },
} satisfies Prisma.DestructionInclude

/** Proposes archives for destruction. Each is refused that must not be destroyed now. */
export async function proposeDestruction(context: Needs, actor: AccountActor, { archiveIds, reason }: { archiveIds: readonly string[]; reason: string }): Promise<Destruction> {
  const { database, auditTrail, clock } = context
  const [id, now, wanted] = [randomUUID(), clock.now(), [...new Set(archiveIds)].sort()]
  await database.$transaction(async (transaction) => {
    for (const archiveId of wanted) {
      await mustBeDue(transaction, archiveId, now)
      // Whoever else proposes or holds it at this moment waits for this row.
      await transaction.keeping.update({ where: { archiveId }, data: { archiveId } })
      await mustBeFree(transaction, archiveId)
    }
    await transaction.destruction.create({ data: { id, reason, proposedAt: new Date(now), proposedBy: actor.account.accountId, items: { create: wanted.map((archiveId) => ({ archiveId, state: 'waiting' })) } } })
    await auditTrail.record(transaction, { actor, action: 'destruction.proposed', target: `destruction:${id}`, detail: { reason, archives: wanted } })
  })
  return destructionOf(context, id)
}

/** Decides on a destruction, once, by another person than the proposer; approved, it is carried out soon. */
export async function decideDestruction(context: Needs, actor: AccountActor, id: string, { decision, note }: { decision: Decision; note: string }): Promise<Destruction> {
  const { database, auditTrail, clock } = context
  await database.$transaction(async (transaction) => {
    const found = await transaction.destruction.findUnique({ where: { id }, include: { items: true } })
    if (!found) throw new ApiError('destruction-unknown', `there is no destruction "${id}"`)
    if (found.proposedBy === actor.account.accountId) throw new ApiError('same-person', `destruction "${id}" must be decided on by another person than its proposer`)
    if (decision === 'approved') for (const { archiveId } of found.items) await mustBeDue(transaction, archiveId, clock.now())
    const { count } = await transaction.destruction.updateMany({ where: { id, decision: null }, data: { decision, note, decidedAt: new Date(clock.now()), decidedBy: actor.account.accountId, ...(decision === 'refused' && { endedAt: new Date(clock.now()) }) } })
    if (count === 0) throw new ApiError('destruction-settled', `destruction "${id}" is ${found.decision ?? 'decided on'} already`)
    await auditTrail.record(transaction, { actor, action: `destruction.${decision}`, target: `destruction:${id}`, detail: { note } })
  })
  return destructionOf(context, id)
}

/** One destruction as it is told. */
export async function destructionOf({ database }: Pick<Context, 'database'>, id: string): Promise<Destruction> {
  return told(await database.destruction.findUniqueOrThrow({ where: { id }, include }))
}

/** A page of destructions, newest first. */
export async function destructionList({ database }: Pick<Context, 'database'>, page: number): Promise<{ destructions: Destruction[]; total: number; pageSize: number }> {
  const [rows, total] = await Promise.all([database.destruction.findMany({ include, orderBy: [{ proposedAt: 'desc' }, { id: 'asc' }], skip: (page - 1) * pageSize, take: pageSize }), database.destruction.count()])
  return { destructions: rows.map(told), total, pageSize }
}

function told({ id, proposer, decider, items, ...row }: Prisma.DestructionGetPayload<{ include: typeof include }>): Destruction {
  return destructionSchema.parse({
    destructionId: id, reason: row.reason, proposedAt: row.proposedAt.getTime(), proposedBy: { accountId: proposer.id, displayName: proposer.displayName },
    decision: row.decision, decidedAt: row.decidedAt?.getTime() ?? null, decidedBy: decider && { accountId: decider.id, displayName: decider.displayName }, note: row.note, endedAt: row.endedAt?.getTime() ?? null,
    archives: items.map(({ archiveId, state, problem, objects, bytes, archive }) => ({ archiveId, number: archive.session.inspection.number, state, problem, objects, bytes: bytes === null ? null : Number(bytes) })),
  })
}
