import { StorageError } from '@cloud-survey/recorder/storage'
import type { Context } from '../../Context.ts'

/** What a store that is away does not show is not missing: throws `store-unavailable` where it is. */
export async function requireUp(store: Context['store'], cause?: unknown): Promise<void> {
  const { state, problem } = await store.health()
  if (state === 'down') throw new StorageError('store-unavailable', problem ?? 'the object store is away', cause)
}
