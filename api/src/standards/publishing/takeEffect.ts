import type { Context } from '../../Context.ts'
import { standardSchema } from '../../contract/index.ts'
import { putMatter } from './putMatter.ts'

/**
 * Lets standards that were published for a later day take effect as to their matters, where that day came after `since` and by `now`; their checklists
 * say themselves from when on they count. To do it twice, or on two nodes, changes nothing.
 */
export async function takeEffect({ database }: Pick<Context, 'database'>, since: Date, now: Date): Promise<void> {
  const effectiveFrom = { gt: since, lte: now }
  const due = await database.standardVersion.findMany({ where: { AND: [{ effectiveFrom }, { effectiveFrom: { gt: database.standardVersion.fields.publishedAt } }] }, distinct: ['matterId'], select: { matterId: true } })
  for (const { matterId } of due) {
    await database.$transaction(async (transaction) => {
      const newest = await transaction.standardVersion.findFirstOrThrow({ where: { matterId, effectiveFrom: { lte: now } }, orderBy: { version: 'desc' } })
      await putMatter(transaction, standardSchema.parse(newest.document), true)
    })
  }
}
