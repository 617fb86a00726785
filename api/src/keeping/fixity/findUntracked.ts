import type { ListedObject } from '@cloud-survey/recorder/storage'
import type { Context } from '../../Context.ts'
import type { FixityRound } from '../../database/index.ts'
import { knownVersions } from './knownVersions.ts'
import { addFindings, type Fault } from './noteReadings.ts'

type Needs = Pick<Context, 'database' | 'store' | 'clock'>

/** Where archives and recordings lie, the pictures and answers that belong to them, and redacted copies. What is new comes last: a round may be under way. */
const folders = ['archives/', 'sessions/', 'inspections/', 'derivatives/'] as const
const atOnce = 200
/** What was stored a moment ago may not be reported yet, or belong to an archive that is being sealed. */
const graceMs = 86_400_000

/** Looks through the store for versions that no archive and no recording knows; ends early when the signal says so. */
export async function findUntracked(context: Needs, round: FixityRound, signal: AbortSignal): Promise<void> {
  for (let done = round.foldersDone; done < folders.length; done += 1) {
    let batch: ListedObject[] = []
    for await (const object of context.store.list(folders[done] ?? '')) {
      if (signal.aborted) return
      if (object.storedAt > context.clock.now() - graceMs) continue
      batch.push(object)
      if (batch.length === atOnce) {
        await judge(context, round.id, batch)
        batch = []
      }
    }
    await judge(context, round.id, batch)
    await context.database.fixityRound.update({ where: { id: round.id }, data: { foldersDone: done + 1 } })
  }
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
