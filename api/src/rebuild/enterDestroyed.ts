import type { Transaction } from '../database/index.ts'
import type { DestructionOrder } from '../keeping/destruction/destructionRecords.ts'
import { sha256 } from '../keys/sha256.ts'
import { instant } from './enterInspection.ts'

/** Enters what is left of an archive that was destroyed, or whose destruction was under way: its entry in the catalogue, as the order to destroy it tells. */
export async function enterDestroyed(transaction: Transaction, order: DestructionOrder, state: 'destroyed' | 'destroying'): Promise<void> {
  const { archiveId, inspection, session, revisions, retention, sealedAt } = order
  const checklistVersionId = await checklistFor(transaction, order)
  const { inspectionId, place, appliedAt, endedAt, ...told } = inspection
  await transaction.inspection.createMany({ data: [{ ...told, id: inspectionId, checklistVersionId, placeName: place, address: '', applicantName: '', appliedAt: new Date(appliedAt), endedAt: instant(endedAt) }], skipDuplicates: true })
  const { sessionId, openedAt, liveAt, closedAt } = session
  await transaction.session.create({ data: { id: sessionId, inspectionId, state: 'closed', openedAt: new Date(openedAt), liveAt: instant(liveAt), closedAt: instant(closedAt), sfuUrl: '' } })
  await transaction.archive.create({ data: { id: archiveId, sessionId, status: state === 'destroyed' ? 'destroyed' : 'sealed', createdAt: new Date(revisions[0]?.sealedAt ?? sealedAt) } })
  await transaction.archiveRevision.createMany({ data: revisions.map(({ sealedAt: at, bytes, ...revision }) => ({ archiveId, ...revision, sealedAt: new Date(at), bytes: BigInt(bytes) })) })
  await transaction.keeping.create({ data: { archiveId, retention, sealedAt: new Date(sealedAt), revision: Math.max(...revisions.map(({ revision }) => revision)), state, nextTryAt: new Date(sealedAt) } })
}

/** The checklist that it was judged by; where no archive tells it any more, one without lines under another id, so that an archive that is put right later can bring the genuine one. */
async function checklistFor(transaction: Transaction, { checklist: { checklistVersionId, version, sha256: hash, situation, matterId, matter } }: DestructionOrder): Promise<string> {
  const known = await transaction.checklistVersion.findUnique({ where: { id: checklistVersionId }, select: { sha256: true } })
  if (known?.sha256 === hash) return checklistVersionId
  const id = `destroyed-${sha256(`${checklistVersionId} ${hash}`).slice(0, 16)}`
  await transaction.matter.createMany({ data: [{ id: matterId, name: matter, agency: '', mode: 'guidance-only', order: await transaction.matter.count() }], skipDuplicates: true })
  await transaction.situation.createMany({ data: [{ id, matterId, name: situation }], skipDuplicates: true })
  await transaction.checklistVersion.createMany({ data: [{ id, situationId: id, situationName: situation, version, state: 'withdrawn', withdrawnReason: '档案已销毁 / its archives were destroyed', rule: {}, sha256: hash }], skipDuplicates: true })
  return id
}
