import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { ApiError } from '../ApiError.ts'

/** An upload on disk: its first megabyte, its end, its hash. */
export type Received = { path: string; head: Buffer; tail: Buffer; sha256: string; bytes: number }

const headBytes = 1_048_576
const tailBytes = 12
const noRoom = new Set<unknown>(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Takes a stream into a file under `folder`, hashing it on the way, hands it on, and removes it afterwards. Refuses with `store-full`. */
export async function receiveUpload<T>(folder: string, stream: Readable, use: (received: Received) => Promise<T>): Promise<T> {
  const path = join(folder, randomUUID())
  try {
    await mkdir(folder, { recursive: true })
    return await use(await write(path, stream))
  } catch (error) {
    if (error instanceof Error && 'code' in error && noRoom.has(error.code)) throw new ApiError('store-full', 'the disk is full: the upload was not stored', { cause: error })
    throw error
  } finally {
    await rm(path, { force: true })
  }
}

async function write(path: string, stream: Readable): Promise<Received> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    const head: Buffer[] = []
    let tail = Buffer.alloc(0)
    let bytes = 0
    for await (const piece of stream) {
      const chunk: Buffer = Buffer.isBuffer(piece) ? piece : Buffer.from(piece)
      hash.update(chunk)
      if (bytes < headBytes) head.push(chunk)
      tail = Buffer.concat([tail, chunk.subarray(-tailBytes)]).subarray(-tailBytes)
      bytes += chunk.length
      // Not `write`: a disk that fills up takes a part of the last chunk and says so only to who looks.
      await file.writeFile(chunk)
    }
    await file.sync()
    return { path, head: Buffer.concat(head), tail, sha256: hash.digest('hex'), bytes }
  } finally {
    await file.close()
  }
}
