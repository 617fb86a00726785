import { createHash } from 'node:crypto'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { ManifestFile } from '../verifier/manifest.ts'

const atOnce = 4

/** Reads every object from the store and compares it with its recorded hash, so that nothing is sealed that is not there. Refuses with `object-changed`, and store errors. */
export async function checkObjects({ store }: Pick<Context, 'store'>, files: readonly ManifestFile[]): Promise<void> {
  for (let index = 0; index < files.length; index += atOnce) {
    await Promise.all(files.slice(index, index + atOnce).map((file) => checkObject(store, file)))
  }
}

async function checkObject(store: Context['store'], { object, sha256, bytes }: ManifestFile): Promise<void> {
  const hash = createHash('sha256')
  let read = 0
  for await (const piece of await store.get(object.key, { versionId: object.versionId })) {
    const chunk: Buffer = Buffer.from(piece)
    hash.update(chunk)
    read += chunk.length
  }
  if (read !== bytes || hash.digest('hex') !== sha256) throw new ApiError('object-changed', `object "${object.key}" is not what was stored: it cannot be sealed`)
}
