import { StorageError } from '@cloud-survey/recorder/storage'
import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import { lockRecord, putRecord } from '../signedRecords.ts'
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
    await kept(context, orderKeyOf(destructionId, archiveId), () => keepOrder(context, { destructionId, archiveId }, { objects, bytes: bytes === null ? null : Number(bytes), listSha256 }))
  }
  for (const { destructionId } of await database.destructionCertificate.findMany({ orderBy: { at: 'asc' }, select: { destructionId: true } })) {
    if (signal.aborted) return
    const key = certificateKeyOf(destructionId)
    await kept(context, key, async () => putRecord(context, key, await certificateOf(context, destructionId)))
  }
}

async function kept({ store, clock, logger }: Needs, key: string, keep: () => Promise<void>): Promise<void> {
  try {
    await keep()
    await lockRecord({ store, clock }, key, (await store.stat(key)).versionId)
  } catch (error) {
    if (!(error instanceof StorageError || error instanceof ApiError)) throw error
    logger.warn({ key, code: error.code }, 'what a destruction left could not be kept in the store; it is tried again on the next day')
  }
}
