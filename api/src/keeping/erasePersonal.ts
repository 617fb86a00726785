import { z } from 'zod'
import type { Context } from '../Context.ts'
import { Prisma } from '../database/index.ts'
import { sha256OfJson } from '../keys/sha256.ts'

type Needs = Pick<Context, 'config' | 'database' | 'auditTrail' | 'clock'>

const dayMs = 86_400_000
/** An inspection that nobody ever ended is given so much longer. */
const neverEndedDays = 365
const jsonSchema = z.json()

/**
 * Erases what applicants' phones reported of themselves (self-test, device, position where it was told) when its own, shorter time is over. It is in no archive and
 * in no locked object; the evidence log keeps only its digest. While an archive of the inspection is under legal hold it stays.
 */
export async function erasePersonal(context: Needs): Promise<number> {
  const due = await context.database.inspection.findMany({ where: dueAt(context), select: { id: true, selfTest: true } })
  for (const { id, selfTest } of due) await erase(context, id, selfTest)
  return due.length
}

async function erase({ database, auditTrail }: Needs, id: string, selfTest: Prisma.JsonValue): Promise<void> {
  await database.$transaction(async (transaction) => {
    const { count } = await transaction.inspection.updateMany({ where: { id, selfTest: { not: Prisma.DbNull } }, data: { selfTest: Prisma.DbNull } })
    if (count > 0) await auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'personal.erased', target: `inspection:${id}`, detail: { device: sha256OfJson(jsonSchema.parse(selfTest)) } })
  })
}

function dueAt({ config, clock }: Pick<Context, 'config' | 'clock'>): Prisma.InspectionWhereInput {
  const cut = clock.now() - config.personalDays * dayMs
  return {
    selfTest: { not: Prisma.DbNull },
    OR: [{ endedAt: { lte: new Date(cut) } }, { endedAt: null, appliedAt: { lte: new Date(cut - neverEndedDays * dayMs) } }],
    sessions: { none: { archive: { keeping: { held: true } } } },
  }
}
