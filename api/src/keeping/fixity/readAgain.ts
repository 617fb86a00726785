import { createHash } from 'node:crypto'
import { giveBack, StorageError } from '@cloud-survey/recorder/storage'
import type { Context } from '../../Context.ts'
import type { ArchiveObject } from '../archiveObjects.ts'
import type { Pace } from './Pace.ts'
import { requireUp } from './requireUp.ts'

/** What reading an object again showed. `unreadable`: the store is there, and does not give it. */
export type Reading = { result: 'ok' | 'missing' | 'changed' | 'unreadable'; bytes: number; detail: string | null }

/**
 * Reads an object again and compares it with what was sealed. What seems missing or changed is read twice. Throws `store-unavailable` where the store
 * itself is away: that says nothing of the object.
 */
export async function readAgain(store: Context['store'], object: ArchiveObject, pace: Pace, signal: AbortSignal): Promise<Reading> {
  const first = await readOnce(store, object, pace, signal)
  const reading = first.result === 'missing' || first.result === 'changed' ? await readOnce(store, object, pace, signal) : first
  if (reading.result === 'ok' || reading.result === 'changed') return reading
  // A disk that is not mounted shows no objects either.
  await requireUp(store)
  return reading
}

async function readOnce(store: Context['store'], object: ArchiveObject, pace: Pace, signal: AbortSignal): Promise<Reading> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const parts: AsyncIterable<Uint8Array> = await store.get(object.key, { versionId: object.versionId })
    for await (const part of parts) {
      hash.update(part)
      bytes += part.length
      giveBack(part)
      await pace.spend(part.length, signal)
    }
  } catch (error) {
    if (signal.aborted) throw error
    if (error instanceof StorageError && error.code === 'object-missing') return { result: 'missing', bytes, detail: null }
    return { result: 'unreadable', bytes, detail: error instanceof Error ? error.message : String(error) }
  }
  const found = hash.digest('hex')
  const isSame = object.sha256 === null || (found === object.sha256 && bytes === object.bytes)
  return isSame ? { result: 'ok', bytes, detail: null } : { result: 'changed', bytes, detail: `SHA-256 ${found}, ${bytes} B` }
}
