import type { Context } from '../../Context.ts'
import { copiesFolder, copyRecordKeyOf } from '../copies/copyRecords.ts'
import { certificateKeyOf, destructionsFolder, orderKeyOf } from '../destruction/destructionRecords.ts'
import { holdKeyOf, holdsFolder } from '../holds/holdRecords.ts'

/** A record of keeping that has to lie in the store: what it must say of itself, since when (epoch ms), and of which archive it is. */
export type ExpectedRecord = { says: Record<string, string | number>; at: number; archiveId: string | null }

/** Folders of the store in which records of keeping lie. */
export const recordFolders = [destructionsFolder, holdsFolder, copiesFolder] as const

/** Which records of keeping the catalogue has in a folder of the store, by key. */
export async function expectedRecords(context: Pick<Context, 'database'>, folder: (typeof recordFolders)[number]): Promise<Map<string, ExpectedRecord>> {
  const of = { [destructionsFolder]: destructions, [holdsFolder]: holdSteps, [copiesFolder]: copies }
  return new Map(await of[folder](context))
}

async function holdSteps({ database }: Pick<Context, 'database'>): Promise<[string, ExpectedRecord][]> {
  const rows = await database.holdStep.findMany({ include: { hold: { select: { archiveId: true } } } })
  return rows.map(({ holdId, order, step, at, reason, hold: { archiveId } }) => [holdKeyOf(holdId, order), { says: { holdId, archiveId, order, step, at: at.getTime(), reason }, at: at.getTime(), archiveId }])
}

async function destructions({ database }: Pick<Context, 'database'>): Promise<[string, ExpectedRecord][]> {
  const items = await database.destructionItem.findMany({ where: { state: { in: ['destroying', 'destroyed'] } }, include: { destruction: { select: { decidedAt: true } } } })
  const certificates = await database.destructionCertificate.findMany({ select: { destructionId: true, at: true } })
  return [
    ...items.map(({ destructionId, archiveId, destruction: { decidedAt } }): [string, ExpectedRecord] => [orderKeyOf(destructionId, archiveId), { says: { destructionId, archiveId }, at: decidedAt?.getTime() ?? 0, archiveId }]),
    ...certificates.map(({ destructionId, at }): [string, ExpectedRecord] => [certificateKeyOf(destructionId), { says: { destructionId, endedAt: at.getTime() }, at: at.getTime(), archiveId: null }]),
  ]
}

async function copies({ database }: Pick<Context, 'database'>): Promise<[string, ExpectedRecord][]> {
  const rows = await database.redactedCopy.findMany({ include: { redaction: { select: { archiveId: true, sealSha256: true, planSha256: true } } } })
  return rows.map(({ redactionId, at, redaction: { archiveId, sealSha256, planSha256 } }) => [copyRecordKeyOf(archiveId, redactionId), { says: { redactionId, archiveId, sealSha256, planSha256 }, at: at.getTime(), archiveId }])
}
