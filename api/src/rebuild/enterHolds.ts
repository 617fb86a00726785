import type { Context } from '../Context.ts'
import { openHolds } from '../keeping/holds/holds.ts'
import type { HoldRecord } from '../keeping/holds/holdRecords.ts'
import { enterAccounts } from './enterPeople.ts'
import type { RebuildReport } from './RebuildReport.ts'

/** Enters the legal holds of which the store tells, after all archives: with their steps, by whom and why, and in force where they were. Those that are in the catalogue stay as they are; of an archive that is not there nothing can be held. */
export async function enterHolds({ database, clock }: Pick<Context, 'database' | 'clock'>, holds: readonly (readonly HoldRecord[])[], report: RebuildReport, passwordHash: string): Promise<void> {
  for (const steps of holds) {
    const [placed] = steps
    if (!placed) continue
    const { holdId, archiveId } = placed
    const keeping = await database.keeping.findUnique({ where: { archiveId }, select: { state: true } })
    if (!keeping || (await database.legalHold.count({ where: { id: holdId } })) > 0) continue
    await database.$transaction(async (transaction) => {
      await enterAccounts(transaction, steps.map(({ by }) => ({ ...by, role: 'auditor' })), passwordHash)
      await transaction.legalHold.create({ data: { id: holdId, archiveId } })
      await transaction.holdStep.createMany({ data: steps.map(({ order, step, by, at, reason }) => ({ holdId, order, step, by: by.accountId, at: new Date(at), reason })) })
      const inForce = (await openHolds(transaction, archiveId)).some(({ state }) => state === 'held' || state === 'lifting')
      // The store is asked again to hold each object: the last time may have been broken off.
      if (inForce && keeping.state !== 'destroyed') await transaction.keeping.update({ where: { archiveId }, data: { held: true, state: keeping.state === 'destroying' ? 'destroying' : 'locking', attempts: 0, nextTryAt: new Date(clock.now()) } })
    })
    report.holds.push({ holdId, archiveId })
  }
}
