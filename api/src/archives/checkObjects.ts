import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { giveBack } from '@cloud-survey/recorder/storage'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
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
  for (let index = 0; index < files.length; index += atOnce) {
    checked.push(...(await Promise.all(files.slice(index, index + atOnce).map((file) => checkObject(reads, file)))))
  }
  return checked
}

async function checkObject(reads: StoreReads, file: StoredFile): Promise<CheckedFile> {
  const { object, sha256, sm3, bytes } = file
  const hashes = { sha256: createHash('sha256'), sm3: createHash('sm3') }
  let read = 0
  let crc = 0
  let head: Uint8Array = new Uint8Array()
  for await (const chunk of await reads.get(object.key, { versionId: object.versionId, bytes })) {
    if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)])
    hashes.sha256.update(chunk)
    hashes.sm3.update(chunk)
    crc = crc32(chunk, crc)
    read += chunk.length
    giveBack(chunk)
  }
  const made = hashes.sm3.digest('hex')
  if (read !== bytes || hashes.sha256.digest('hex') !== sha256 || (sm3 !== null && sm3 !== made)) throw new ApiError('object-changed', `object "${object.key}" is not what was stored: it cannot be sealed`)
  return { ...file, sm3: made, crc32: crc, head }
}
