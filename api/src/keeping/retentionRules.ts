import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { type Retention, type RetentionChange, type RetentionOverview, retentionSchema } from '../contract/index.ts'
import type { Prisma, Queries } from '../database/index.ts'
import type { AccountActor } from '../http/Actor.ts'
import { isLonger } from './retentionEnd.ts'

/** What holds until the administrator says otherwise. */
const atFirst: Retention = '30'

/** The class that an archive of a matter gets now. */
export async function retentionFor(queries: Queries, matterId: string): Promise<Retention> {
  const own = await newest(queries, matterId)
  return own ?? (await newest(queries, null)) ?? atFirst
}

/** The class of all matters without one of their own, and those that have one. */
export async function retentionOverview(queries: Queries): Promise<RetentionOverview> {
  const matters = await queries.matter.findMany({ orderBy: { order: 'asc' }, select: { id: true, name: true } })
  const own = await Promise.all(matters.map(async ({ id, name }) => ({ matterId: id, matter: name, retention: await newest(queries, id) })))
  return { everywhere: (await newest(queries, null)) ?? atFirst, matters: own }
}

/**
 * Sets the class of a matter (null: of all others). A longer class reaches back: the locks of archives that are there are put off. A shorter
 * one holds for later archives only, because a lock is never shortened; the answer says how many stay as they are.
 */
export async function changeRetention(context: Pick<Context, 'database' | 'auditTrail' | 'clock'>, actor: AccountActor, { matterId, retention }: { matterId: string | null; retention: Retention | null }): Promise<RetentionChange> {
  const at = new Date(context.clock.now())
  return context.database.$transaction(async (transaction) => {
    if (matterId !== null && (await transaction.matter.count({ where: { id: matterId } })) === 0) throw new ApiError('standard-unknown', `there is no matter "${matterId}"`)
    if (matterId === null && retention === null) throw new ApiError('request-invalid', 'the class of all matters cannot be empty: name "permanent", "30" or "10"')
    await transaction.retentionRule.create({ data: { matterId, retention, at, by: actor.account.accountId } })
    const now = matterId === null ? (retention ?? atFirst) : await retentionFor(transaction, matterId)
    const concerned = await archivesOf(transaction, matterId)
    const { count: extended } = await transaction.keeping.updateMany({ where: { ...concerned, retention: { in: retentionSchema.options.filter((one) => isLonger(now, one)) } }, data: { retention: now, state: 'locking', attempts: 0, nextTryAt: at } })
    const unchanged = await transaction.keeping.count({ where: { ...concerned, retention: { in: retentionSchema.options.filter((one) => isLonger(one, now)) } } })
    await context.auditTrail.record(transaction, { actor, action: 'retention.changed', target: matterId === null ? 'retention:all' : `matter:${matterId}`, detail: { retention, extended, unchanged } })
    return { retention: now, extended, unchanged }
  })
}

async function newest(queries: Queries, matterId: string | null): Promise<Retention | null> {
  const rule = await queries.retentionRule.findFirst({ where: { matterId }, orderBy: { id: 'desc' } })
  return retentionSchema.nullable().parse(rule?.retention ?? null)
}

/** The archives of a matter; of null: of all matters that have no class of their own. */
async function archivesOf(queries: Queries, matterId: string | null): Promise<Prisma.KeepingWhereInput> {
  const { matters } = matterId === null ? await retentionOverview(queries) : { matters: [] }
  const ids = matterId === null ? matters.filter(({ retention }) => retention === null).map((each) => each.matterId) : [matterId]
  return { state: { notIn: ['destroying', 'destroyed'] }, archive: { session: { inspection: { checklistVersion: { situation: { matterId: { in: ids } } } } } } }
}
