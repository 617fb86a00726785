import type { Context } from '../../Context.ts'
import { putRecord, triedToKeep } from '../signedRecords.ts'
import { certificateOf } from './certify.ts'
import { certificateKeyOf, orderKeyOf } from './destructionRecords.ts'
import { keepOrder } from './keepOrder.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'clock' | 'logger'>

/** Keeps in the store each order and certificate that the catalogue has, also of before they were kept there, and puts their locks off, since they are kept for ever. What cannot be kept now is tried again on the next day. */
export async function keepRecords(context: Needs, signal: AbortSignal): Promise<void> {
  const { database } = context
  const items = await database.destructionItem.findMany({ where: { state: { in: ['destroying', 'destroyed'] } }, orderBy: [{ destructionId: 'asc' }, { archiveId: 'asc' }] })
  for (const { destructionId, archiveId, objects, bytes, listSha256 } of items) {
    if (signal.aborted) return
    await triedToKeep(context, orderKeyOf(destructionId, archiveId), () => keepOrder(context, { destructionId, archiveId }, { objects, bytes: bytes === null ? null : Number(bytes), listSha256 }))
  }
  for (const { destructionId } of await database.destructionCertificate.findMany({ orderBy: { at: 'asc' }, select: { destructionId: true } })) {
    if (signal.aborted) return
    const key = certificateKeyOf(destructionId)
    await triedToKeep(context, key, async () => putRecord(context, key, await certificateOf(context, destructionId)))
  }
}
