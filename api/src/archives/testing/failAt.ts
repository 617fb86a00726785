import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type ObjectStore, StorageError } from '@cloud-survey/recorder/storage'
import { vi } from 'vitest'

/** How a store fails: it answers nothing, breaks off in the middle, ends in the middle as if that were all, or stands still there. */
export type Failing = 'away' | 'broken' | 'short' | 'still'

/** For tests: lets a store fail from its n-th reading on (counted from 1); tells how many readings there were, and ends it. */
export function failAt(store: ObjectStore, nth: number, how: Failing): { readings: () => number; end: () => void } {
  const get = store.get.bind(store)
  let readings = 0
  const spy = vi.spyOn(store, 'get').mockImplementation(async (key, options) => {
    readings += 1
    if (readings < nth) return get(key, options)
    if (how === 'away') throw new StorageError('store-unavailable', 'the object store does not answer')
    const bytes = await buffer(await get(key, options))
    return Readable.from(partOf(bytes, how), { objectMode: false })
  })
  return { readings: () => readings, end: () => spy.mockRestore() }
}

async function* partOf(bytes: Buffer, how: Exclude<Failing, 'away'>): AsyncGenerator<Buffer> {
  yield bytes.subarray(0, Math.floor(bytes.length / 2))
  if (how === 'broken') throw new Error('socket hang up')
  if (how === 'still') await new Promise(() => {})
}
