import type { Context } from '../Context.ts'
import { type HoldRecord, holdKeyOf, holdRecordSchema, holdsFolder } from '../keeping/holds/holdRecords.ts'
import { readRecords } from './readRecords.ts'

/** The legal holds of which the store keeps signed steps, each with its steps from the first until one is missing, and the keys under which something else lies. Throws store errors. */
export async function readHolds(context: Pick<Context, 'store' | 'keys'>): Promise<{ holds: HoldRecord[][]; unfit: string[] }> {
  const { records, unfit } = await readRecords(context, holdsFolder, ({ certificate }) => {
    const told = holdRecordSchema.safeParse(certificate).data
    return told ? { told, key: holdKeyOf(told.holdId, told.order) } : null
  })
  const byHold = Map.groupBy(records, ({ holdId }) => holdId)
  return { holds: [...byHold.values()].map(unbroken).filter((steps) => steps.length > 0), unfit }
}

function unbroken(steps: readonly HoldRecord[]): HoldRecord[] {
  const sorted = steps.toSorted((a, b) => a.order - b.order)
  const missing = sorted.findIndex(({ order }, index) => order !== index)
  return missing === -1 ? sorted : sorted.slice(0, missing)
}
