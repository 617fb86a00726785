import { randomUUID } from 'node:crypto'
import { StorageError } from '@cloud-survey/recorder/storage'
import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import { type FixityRound, isUniqueViolation, type Queries } from '../../database/index.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { auditArchives } from './auditArchives.ts'
import { endRound } from './endRound.ts'
import { lookThrough } from './lookThrough.ts'
import { Pace } from './Pace.ts'
import { retryDoubts } from './retryDoubts.ts'

type Needs = Pick<Context, 'config' | 'database' | 'store' | 'keys' | 'auditTrail' | 'clock' | 'logger'>

const dayMs = 86_400_000

/** Goes on with the round that is under way, or begins one that is due. While the store is away a round rests. */
export async function runFixity(context: Needs, signal: AbortSignal, pace = new Pace(context.config.fixityBytesPerSecond)): Promise<void> {
  const { database, config, clock, logger } = context
  const due = await nextRoundAt(database, config.fixityDays)
  const round = (await runningRound(database)) ?? (due !== null && due <= clock.now() ? await begin(context, null) : null)
  if (!round) return
  try {
    await auditArchives(context, round, pace, signal)
    if (!signal.aborted) await lookThrough(context, round, signal)
    if (signal.aborted || (await retryDoubts(context, round.id, pace, signal)) > 0 || signal.aborted) return
    const summary = await endRound(context, round.id)
    if (summary.missing + summary.changed + summary.unreadable > 0) logger.error({ summary }, 'archives are not as they were sealed')
    else logger.info({ summary }, 'all that is kept was read again')
  } catch (error) {
    if (signal.aborted) return
    if (!(error instanceof StorageError && error.code === 'store-unavailable')) throw error
    logger.info({ roundId: round.id }, 'the object store is away; reading again waits for it')
  }
}

/** Begins a round now, as an auditor wants it. Refuses with `fixity-running`. */
export async function startRound(context: Pick<Context, 'database' | 'auditTrail' | 'clock'>, actor: AccountActor): Promise<FixityRound> {
  return begin(context, actor)
}

/** The round that is under way. */
export async function runningRound(queries: Queries): Promise<FixityRound | null> {
  return queries.fixityRound.findFirst({ where: { endedAt: null } })
}

/** When the next round begins: with the first archive, then so early that each object is read again in time, though reading takes a third of it. Null: nothing to read yet. */
export async function nextRoundAt(queries: Queries, days: number): Promise<number | null> {
  const last = await queries.fixityRound.findFirst({ orderBy: { startedAt: 'desc' } })
  if (last) return last.startedAt.getTime() + (days * dayMs * 2) / 3
  return (await queries.archiveRevision.findFirst()) ? 0 : null
}

async function begin({ database, auditTrail, clock }: Pick<Context, 'database' | 'auditTrail' | 'clock'>, actor: AccountActor | null): Promise<FixityRound> {
  try {
    return await database.$transaction(async (transaction) => {
      const round = await transaction.fixityRound.create({ data: { id: randomUUID(), startedAt: new Date(clock.now()), startedBy: actor?.account.accountId ?? null } })
      if (actor) await auditTrail.record(transaction, { actor, action: 'fixity.started', target: `fixity:${round.id}` })
      return round
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new ApiError('fixity-running', 'a round is under way already; wait for its end')
    throw error
  }
}
