import type { ObjectStore } from '../storage/index.ts'
import type { Deliver } from '../spool/TrackQueue.ts'
import { RecorderError } from '../RecorderError.ts'
import { StorageError } from '../storage/StorageError.ts'
import type { ApiClient } from './ApiClient.ts'

/** The way of an entry: bytes durable in the store, then the report accepted by api. */
export function deliveryTo(store: ObjectStore, api: ApiClient): Deliver {
  const put = async <Announced extends { key: string; sha256: string }>(object: Announced, path: string) => {
    try {
      return { ...object, ...(await store.put(object.key, { path }, object.sha256)) }
    } catch (error) {
      const hopeless = error instanceof StorageError && (error.code === 'object-exists' || error.code === 'object-changed' || error.code === 'key-invalid')
      throw hopeless ? new RecorderError('report-refused', error.message, error) : error
    }
  }
  return async (entry, dataPath) => {
    if (entry.type === 'track') await api.post('tracks', entry.report)
    else if (entry.type === 'gap') await api.post('gaps', entry.report)
    else if (entry.type === 'part') await api.post('parts', { ...entry.report, init: await put(entry.report.init, dataPath) })
    else await api.post('segments', { ...entry.report, object: await put(entry.report.object, dataPath) })
  }
}
