import { join } from 'node:path'
import { FileStore } from './FileStore.ts'
import { MinioStore } from './MinioStore.ts'
import type { ObjectStore } from './ObjectStore.ts'

/** The environment's words for the object store: an S3 endpoint, or else a data folder. */
export type ObjectStoreConfig = {
  S3_ENDPOINT?: string | undefined
  S3_ACCESS_KEY?: string | undefined
  S3_SECRET_KEY?: string | undefined
  S3_BUCKET?: string | undefined
  DATA_DIR: string
}

/** Opens the store that the configuration names: S3 where there is an endpoint, otherwise files in the data folder. `now`: the clock by which locks of files end. */
export async function openObjectStore(config: ObjectStoreConfig, now: () => number = Date.now): Promise<ObjectStore> {
  if (!config.S3_ENDPOINT) return FileStore.create(join(config.DATA_DIR, 'objects'), now)
  return MinioStore.create({
    endpoint: config.S3_ENDPOINT,
    accessKey: config.S3_ACCESS_KEY ?? '',
    secretKey: config.S3_SECRET_KEY ?? '',
    bucket: config.S3_BUCKET ?? 'cloud-survey',
  })
}
