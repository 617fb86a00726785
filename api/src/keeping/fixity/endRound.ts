import type { Context } from '../../Context.ts'
import { type FixitySummary, fixityFoundSchema } from '../../contract/index.ts'
import type { Queries } from '../../database/index.ts'
import { sha256OfJson } from '../../keys/sha256.ts'
import { onFixityRound } from './onFixityRound.ts'

type Counts = Record<(typeof fixityFoundSchema.options)[number], number>

/** Ends a round with its summary, which is kept for ever. */
export async function endRound(context: Pick<Context, 'database' | 'auditTrail' | 'clock'>, roundId: string): Promise<FixitySummary> {
  const endedAt = context.clock.now()
  return context.database.$transaction(async (transaction) => {
    const { startedAt, archives, objects, bytes, ok } = await transaction.fixityRound.findUniqueOrThrow({ where: { id: roundId } })
    const told = { roundId, startedAt: startedAt.getTime(), endedAt, archives, objects, bytes: Number(bytes), ok, ...(await countFindings(transaction, roundId)) }
    const summary = { ...told, sha256: sha256OfJson(told) }
    await transaction.fixitySummary.create({ data: { ...summary, startedAt, endedAt: new Date(endedAt), bytes } })
    await transaction.fixityRound.update({ where: { id: roundId }, data: { endedAt: new Date(endedAt) } })
    await onFixityRound(context, transaction, summary)
    return summary
  })
}

/** How many findings a round has of each kind. */
export async function countFindings(queries: Queries, roundId: string): Promise<Counts> {
  const counted = await queries.fixityFinding.groupBy({ by: ['result'], where: { roundId }, _count: true })
  const counts: Counts = { missing: 0, changed: 0, unreadable: 0, untracked: 0 }
  for (const { result, _count } of counted) counts[fixityFoundSchema.parse(result)] = _count
  return counts
}
