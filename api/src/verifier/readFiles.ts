import { createHash } from 'node:crypto'
import type { PackageSource } from './PackageSource.ts'

/** What was read of a file: its digests and size; or that it is not there, or cannot be read to its end. `sm3` is null where it was not asked for. */
export type Reading = { state: 'read'; sha256: string; sm3: string | null; bytes: number } | { state: 'missing' } | { state: 'unreadable'; bytes: number }

/** `atMost`: bytes after which a file is called unreadable, since it may be without end. */
export type ReadingLimits = { sm3: boolean; atMost: number }

const atOnce = 4

/** Reads files once each, in parts, a few at a time. */
export async function readFiles(source: PackageSource, files: readonly string[], limits: ReadingLimits): Promise<Map<string, Reading>> {
  const readings = new Map<string, Reading>()
  const waiting = files.values()
  const work = async (): Promise<void> => {
    for (const path of waiting) readings.set(path, await readFile(source, path, limits))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return readings
}

async function readFile(source: PackageSource, path: string, { sm3, atMost }: ReadingLimits): Promise<Reading> {
  const stream = await source.open(path).catch(() => undefined)
  if (stream === null) return { state: 'missing' }
  if (stream === undefined) return { state: 'unreadable', bytes: 0 }
  const hashes = { sha256: createHash('sha256'), sm3: sm3 ? createHash('sm3') : null }
  let bytes = 0
  try {
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > atMost) return { state: 'unreadable', bytes }
      hashes.sha256.update(chunk)
      hashes.sm3?.update(chunk)
    }
  } catch {
    return { state: 'unreadable', bytes }
  }
  return { state: 'read', sha256: hashes.sha256.digest('hex'), sm3: hashes.sm3?.digest('hex') ?? null, bytes }
}
