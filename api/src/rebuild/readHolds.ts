import type { Context } from '../Context.ts'
import { type HoldRecord, holdKeyOf, holdRecordSchema, holdsFolder } from '../keeping/holds/holdRecords.ts'
import { readRecord } from '../keeping/signedRecords.ts'

/** The legal holds of which the store keeps steps that the institution signed, each with its steps from the first until one is missing, and the keys under which something else lies. Of several versions of one the first that is signed counts. Throws store errors. */
export async function readHolds(context: Pick<Context, 'store' | 'keys'>): Promise<{ holds: HoldRecord[][]; unfit: string[] }> {
  const found = new Map<string, HoldRecord>()
  const unfit = new Set<string>()
  for await (const { key, versionId, marker } of context.store.list(holdsFolder)) {
    if (marker || found.has(key)) continue
    const record = holdRecordSchema.safeParse((await readRecord(context, key, versionId))?.certificate).data
    // What was copied to another place tells of something else than it seems to.
    if (record && key === holdKeyOf(record.holdId, record.order)) found.set(key, record)
    else unfit.add(key)
  }
  const byHold = Map.groupBy(found.values(), ({ holdId }) => holdId)
  return { holds: [...byHold.values()].map(unbroken).filter((steps) => steps.length > 0), unfit: [...unfit].filter((key) => !found.has(key)).sort() }
}

function unbroken(steps: readonly HoldRecord[]): HoldRecord[] {
  const sorted = steps.toSorted((a, b) => a.order - b.order)
  const missing = sorted.findIndex(({ order }, index) => order !== index)
  return missing === -1 ? sorted : sorted.slice(0, missing)
}
