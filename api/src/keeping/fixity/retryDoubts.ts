import type { Context } from '../../Context.ts'
import { dayInChina } from '../../chinaDays.ts'
import type { FixityDoubt, Prisma } from '../../database/index.ts'
import { addFindings } from './noteReadings.ts'
import type { Pace } from './Pace.ts'
import { type Reading, readAgain } from './readAgain.ts'

type Needs = Pick<Context, 'database' | 'store' | 'clock'>

/** What could not be read on so many days is a finding. */
const patienceDays = 3

/** Reads again, once a day, what could not be read; says how many doubts are left. */
export async function retryDoubts(context: Needs, roundId: string, pace: Pace, signal: AbortSignal): Promise<number> {
  const { database, store, clock } = context
  for (const doubt of await database.fixityDoubt.findMany({ where: { roundId, lastDay: { lt: dayInChina(clock.now()) } } })) {
    if (signal.aborted) break
    const object = { key: doubt.objectKey, versionId: doubt.versionId === '' ? null : doubt.versionId, sha256: doubt.sha256, bytes: doubt.bytes === null ? null : Number(doubt.bytes) }
    await settle(context, doubt, await readAgain(store, object, pace, signal))
  }
  return database.fixityDoubt.count({ where: { roundId } })
}

async function settle({ database, clock }: Needs, { roundId, objectKey, versionId, archiveId, days }: FixityDoubt, { result, bytes, detail }: Reading): Promise<void> {
  const now = clock.now()
  const where: Prisma.FixityDoubtWhereUniqueInput = { roundId_objectKey_versionId: { roundId, objectKey, versionId } }
  await database.$transaction(async (transaction) => {
    if (result === 'unreadable' && days + 1 < patienceDays) {
      await transaction.fixityDoubt.update({ where, data: { days: days + 1, lastDay: dayInChina(now), problem: detail ?? '' } })
      return
    }
    await transaction.fixityDoubt.delete({ where })
    await transaction.fixityRound.update({ where: { id: roundId }, data: { bytes: { increment: BigInt(bytes) }, ...(result === 'ok' && { ok: { increment: 1 } }) } })
    if (result !== 'ok') await addFindings(transaction, roundId, now, [{ result, archiveId, key: objectKey, versionId, detail }])
  })
}
