import { StorageError } from '@cloud-survey/recorder/storage'
import { ApiError } from '../ApiError.ts'
import type { StoreReads } from './StoreReads.ts'

/** Tells what was found of an archive by reading all of it; `archive-unread` instead, where the store failed at any of it. */
export async function unreadBy<T>(reads: StoreReads, archiveId: string, find: () => Promise<T>): Promise<T> {
  try {
    const found = await find().catch(async (error: unknown) => {
      await reads.requireRead()
      throw error
    })
    await reads.requireRead()
    return found
  } catch (cause) {
    if (!(cause instanceof StorageError) || cause.code === 'object-missing') throw cause
    throw new ApiError('archive-unread', `it cannot be told whether archive "${archiveId}" is as it was sealed: ${cause.message}; that says nothing of the archive, check it again when the store answers`, { cause, retryAfter: 5 })
  }
}
