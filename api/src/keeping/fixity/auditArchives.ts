import type { Context } from '../../Context.ts'
import type { Archive, FixityRound } from '../../database/index.ts'
import { type ArchiveObject, copyObjects, inOrder, revisionObjects } from '../archiveObjects.ts'
import { isListLost } from '../sharedObjects.ts'
import { type Come, type Fault, noteReadings, type Readings } from './noteReadings.ts'
import type { Pace } from './Pace.ts'
import { readAgain } from './readAgain.ts'
import { requireUp } from './requireUp.ts'

type Needs = Pick<Context, 'database' | 'store' | 'clock'>

/** It is noted how far a round has come after so many objects. */
const noteAfter = 16
const gone = ['destroying', 'destroyed']

/** Reads the objects of all archives again, from where the round has come to; ends early when the signal says so. */
export async function auditArchives(context: Needs, round: FixityRound, pace: Pace, signal: AbortSignal): Promise<void> {
  let { afterAt, afterId, objectsDone } = round
  while (!signal.aborted) {
    const archive = await nextArchive(context, afterAt, afterId)
    if (!archive) return
    await auditArchive(context, round.id, archive, { from: { afterId, objectsDone }, pace, signal })
    ;[afterAt, afterId, objectsDone] = [archive.createdAt, archive.id, 0]
  }
}

async function nextArchive({ database }: Needs, afterAt: Date | null, afterId: string | null): Promise<Archive | null> {
  const later = afterAt === null || afterId === null ? {} : { OR: [{ createdAt: { gt: afterAt } }, { createdAt: afterAt, id: { gt: afterId } }] }
  return database.archive.findFirst({ where: { revisions: { some: {} }, ...later }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
}

async function auditArchive(context: Needs, roundId: string, archive: Archive, { from, pace, signal }: { from: Come; pace: Pace; signal: AbortSignal }): Promise<void> {
  const over = { objectsDone: 0, afterAt: archive.createdAt, afterId: archive.id }
  const pass = (objectsDone: number): Promise<void> => noteReadings(context, roundId, { archiveId: archive.id, from: { ...from, objectsDone }, read: [], faults: [] }, over)
  if (await isGone(context, archive.id)) return pass(from.objectsDone)
  const { objects, faults } = await listed(context, archive.id)
  for (let done = from.objectsDone; ; done += noteAfter) {
    const read: Readings['read'][number][] = []
    for (const object of objects.slice(done, done + noteAfter)) read.push({ object, ...(await readAgain(context.store, object, pace, signal)) })
    // What is being destroyed meanwhile is not missing.
    if (await isGone(context, archive.id)) return pass(done)
    const isLast = done + noteAfter >= objects.length
    await noteReadings(context, roundId, { archiveId: archive.id, from: { ...from, objectsDone: done }, read, faults: isLast ? faults : [] }, isLast ? { ...over, archives: { increment: 1 } } : { objectsDone: done + noteAfter })
    if (isLast) return
  }
}

/** The objects that an archive's lists name, and the redacted copies made of it. A list that is missing or changed is a finding; the other revisions' are read all the same. */
async function listed({ database, store }: Needs, archiveId: string): Promise<{ objects: ArchiveObject[]; faults: Fault[] }> {
  const revisions = await database.archiveRevision.findMany({ where: { archiveId }, orderBy: { revision: 'asc' } })
  const [objects, faults]: [ArchiveObject[], Fault[]] = [[], []]
  for (const revision of revisions) {
    try {
      objects.push(...(await revisionObjects(store, revision)))
    } catch (error) {
      if (!isListLost(error)) throw error
      await requireUp(store, error)
      faults.push({ result: error.code === 'object-missing' ? 'missing' : 'changed', archiveId, key: revision.indexKey, versionId: null, detail: error.message })
    }
  }
  return { objects: inOrder([...objects, ...(await copyObjects(database, archiveId))]), faults }
}

async function isGone({ database }: Needs, archiveId: string): Promise<boolean> {
  return (await database.keeping.count({ where: { archiveId, state: { in: gone } } })) > 0
}
