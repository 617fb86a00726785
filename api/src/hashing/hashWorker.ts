import { parentPort, workerData } from 'node:worker_threads'
import { type HashName, PartHashes } from './PartHashes.ts'

/** A part of an object, or its end. */
export type HashMessage = { object: number; part: Uint8Array | null }

const hashes = new PartHashes(workerData as readonly HashName[])

// Each message is answered, in order.
parentPort?.on('message', ({ object, part }: HashMessage) => {
  if (part) hashes.add(object, part)
  parentPort?.postMessage(part ? null : hashes.end(object), [])
})
