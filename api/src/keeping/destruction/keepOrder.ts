import type { Context } from '../../Context.ts'
import { outcomeSchema, retentionSchema } from '../../contract/index.ts'
import type { Prisma } from '../../database/index.ts'
import { keepRecord } from '../signedRecords.ts'
import { type DestructionOrder, orderKeyOf } from './destructionRecords.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'clock'>
/** What of an archive is destroyed: how many objects, their bytes, and the digest of their list. */
export type Listed = { objects: number | null; bytes: number | null; listSha256: string | null }

const include = {
  destruction: { include: { proposer: true, decider: true } },
  archive: { include: { keeping: true, revisions: { orderBy: { revision: 'asc' } }, session: { include: { inspection: { include: { checklistVersion: { include: { situation: { include: { matter: true } } } } } } } } } },
} satisfies Prisma.DestructionItemInclude
type Row = Prisma.DestructionItemGetPayload<{ include: typeof include }>

/** Keeps in the store, before the first object of an archive goes, that it is destroyed, by whom and why, and its entry in the catalogue: with the database lost, too, it is told from an archive that was lost. */
export async function keepOrder(context: Needs, { destructionId, archiveId }: { destructionId: string; archiveId: string }, listed: Listed): Promise<void> {
  const key = orderKeyOf(destructionId, archiveId)
  const row = await context.database.destructionItem.findUniqueOrThrow({ where: { destructionId_archiveId: { destructionId, archiveId } }, include })
  await keepRecord(context, key, { purpose: 'destruction', subject: destructionId }, orderOf(row, listed, context.clock.now()))
}

function orderOf({ destructionId, archiveId, destruction, archive: { keeping, revisions, session } }: Row, listed: Listed, at: number): DestructionOrder {
  const { inspection } = session
  const { checklistVersion: { situation, ...checklist } } = inspection
  const { proposer, decider } = destruction
  return {
    format: 'cloud-survey-destruction-order/1', destructionId, archiveId, at, reason: destruction.reason, ...listed,
    proposed: { accountId: proposer.id, name: proposer.displayName, at: destruction.proposedAt.getTime() },
    approved: { accountId: decider?.id ?? '', name: decider?.displayName ?? '', at: destruction.decidedAt?.getTime() ?? 0, note: destruction.note },
    inspection: { inspectionId: inspection.id, number: inspection.number, place: inspection.placeName, state: inspection.state, outcome: outcomeOf(inspection.outcome), appliedAt: inspection.appliedAt.getTime(), endedAt: inspection.endedAt?.getTime() ?? null },
    checklist: { checklistVersionId: checklist.id, version: checklist.version, sha256: checklist.sha256, situation: checklist.situationName ?? situation.name, matterId: situation.matterId, matter: situation.matter.name },
    session: { sessionId: session.id, openedAt: session.openedAt.getTime(), liveAt: session.liveAt?.getTime() ?? null, closedAt: session.closedAt?.getTime() ?? null },
    retention: retentionSchema.parse(keeping?.retention), sealedAt: keeping?.sealedAt.getTime() ?? 0,
    revisions: revisions.map(({ revision, format, sealedAt, indexKey, indexSha256, sealSha256, keyId, bytes, outcome }) => ({ revision, format, sealedAt: sealedAt.getTime(), indexKey, indexSha256, sealSha256, keyId, bytes: Number(bytes), outcome: outcomeOf(outcome) })),
  }
}

function outcomeOf(outcome: string | null): DestructionOrder['inspection']['outcome'] {
  return outcomeSchema.nullable().parse(outcome)
}
