import { giveBack } from '@cloud-survey/recorder/storage'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { HashThread, type ObjectHash } from '../hashing/HashThread.ts'
import type { HashName } from '../hashing/PartHashes.ts'
import type { StoredFile } from './gatherEvidence.ts'
import type { ShelvedFile } from './packageIndex.ts'
import { StoreReads } from './StoreReads.ts'

/** A file as it was read, with its first bytes. */
export type CheckedFile = ShelvedFile & { head: Uint8Array }

const atOnce = 4
const headBytes = 512

/** Reads every object from the store and compares it with its recorded digests, so that nothing is sealed that is not there; SM3 is made of those that have none yet, and the first bytes of each are kept. Refuses with `object-changed`, and store errors. */
export async function checkObjects({ store }: Pick<Context, 'store'>, files: readonly StoredFile[]): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = []
  const reads = StoreReads.create(store)
  const thread = HashThread.create(['sha256', 'sm3', 'crc32'], files.reduce((total, { bytes }) => total + bytes, 0))
  try {
    for (let index = 0; index < files.length; index += atOnce) {
      checked.push(...(await Promise.all(files.slice(index, index + atOnce).map((file) => checkObject(reads, file, thread.begin())))))
    }
    return checked
  } finally {
    await thread.close()
  }
}

async function checkObject(reads: StoreReads, file: StoredFile, hash: ObjectHash<HashName>): Promise<CheckedFile> {
  const { object, sha256, sm3, bytes } = file
  let read = 0
  let head: Uint8Array = new Uint8Array()
  for await (const chunk of await reads.get(object.key, { versionId: object.versionId, bytes })) {
    if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)])
    read += chunk.length
    await hash.add(chunk)
    giveBack(chunk)
  }
  const made = await hash.end()
  if (read !== bytes || made.sha256 !== sha256 || (sm3 !== null && sm3 !== made.sm3)) throw new ApiError('object-changed', `object "${object.key}" is not what was stored: it cannot be sealed`)
  return { ...file, sm3: made.sm3, crc32: made.crc32, head }
}
