import type { ListedObject } from '@cloud-survey/recorder/storage'
import type { Context } from '../../Context.ts'
import { knownVersions } from './knownVersions.ts'
import { addFindings, type Fault } from './noteReadings.ts'

type Needs = Pick<Context, 'database' | 'store' | 'clock'>

const atOnce = 200
/** What was stored a moment ago may not be reported yet, or belong to an archive that is being sealed. */
export const graceMs = 86_400_000

/** Looks through a folder of the store for versions that no archive and no recording knows, and notes that the round has come so far; ends early when the signal says so. */
export async function findUntracked(context: Needs, roundId: string, { folder, foldersDone }: { folder: string; foldersDone: number }, signal: AbortSignal): Promise<void> {
  let batch: ListedObject[] = []
  for await (const object of context.store.list(folder)) {
    if (signal.aborted) return
    if (object.storedAt > context.clock.now() - graceMs) continue
    batch.push(object)
    if (batch.length === atOnce) {
      await judge(context, roundId, batch)
      batch = []
    }
  }
  await judge(context, roundId, batch)
  await context.database.fixityRound.update({ where: { id: roundId }, data: { foldersDone } })
}

async function judge(context: Needs, roundId: string, batch: readonly ListedObject[]): Promise<void> {
  const known = await knownVersions(context, [...new Set(batch.map(({ key }) => key))])
  const unknown = batch.filter(({ key, versionId, marker }) => {
    const versions = known.get(key)
    return marker || !versions || !(versions.has(null) || versions.has(versionId))
  })
  const faults = unknown.map(({ key, versionId, bytes, marker }): Fault => ({ result: 'untracked', archiveId: /^(?:archives|derivatives)\/([^/]+)\//.exec(key)?.[1] ?? null, key, versionId, detail: marker ? 'delete marker' : `${bytes} B` }))
  await context.database.$transaction((transaction) => addFindings(transaction, roundId, context.clock.now(), faults))
}
