import { buffer } from 'node:stream/consumers'
import type { Context } from '../Context.ts'
import { sha256 } from '../keys/sha256.ts'
import type { StoredFile } from './gatherEvidence.ts'
import { StoreReads } from './StoreReads.ts'

/** Media of a session that lie in the store and were never reported: a recorder that was lost for good took what it knew of them with it. They are sealed as they are, so that nothing that was filmed is silently left out. */
export async function unclaimedObjects({ store }: Pick<Context, 'store'>, sessionId: string, known: readonly StoredFile[]): Promise<StoredFile[]> {
  const keys = new Set(known.map(({ object }) => object.key))
  const unclaimed: StoredFile[] = []
  const reads = StoreReads.create(store)
  for await (const { key, versionId, marker, bytes: listed } of store.list(`sessions/${sessionId}/`)) {
    const [, track, name] = /^sessions\/[^/]+\/([^/]+)\/((?:init|seg)-\d+\.(?:mp4|m4s))$/.exec(key) ?? []
    if (track === undefined || marker || keys.has(key)) continue
    // One object is a segment of seconds.
    const bytes = await buffer(await reads.get(key, { versionId, bytes: listed }))
    unclaimed.push({ path: `data/unclaimed/${track}/${name}`, sha256: sha256(bytes), sm3: null, bytes: bytes.length, object: { key, versionId } })
  }
  return unclaimed
}
