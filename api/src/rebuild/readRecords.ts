import type { Context } from '../Context.ts'
import { readRecord, type SignedRecord } from '../keeping/signedRecords.ts'

/** What a signed record tells, and the key under which it belongs. */
export type Told<T> = { told: T; key: string }

/**
 * The records in a folder of the store that the institution signed, as `tell` reads them (null: it is none of these), and the keys under which only something else lies: what was copied to
 * another place tells of something else than it seems to. Of several versions the first that is signed counts, whatever was written or marked over it. Throws store errors.
 */
export async function readRecords<T>(context: Pick<Context, 'store' | 'keys'>, folder: string, tell: (signed: SignedRecord) => Told<T> | null): Promise<{ records: T[]; unfit: string[] }> {
  const found = new Map<string, T>()
  const unfit = new Set<string>()
  for await (const { key, versionId, marker } of context.store.list(folder)) {
    if (marker || found.has(key)) continue
    const signed = await readRecord(context, key, versionId)
    const read = signed && tell(signed)
    if (read?.key === key) found.set(key, read.told)
    else unfit.add(key)
  }
  return { records: [...found.values()], unfit: [...unfit].filter((key) => !found.has(key)).sort() }
}
