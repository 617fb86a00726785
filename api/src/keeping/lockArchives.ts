import { StorageError } from '@cloud-survey/recorder/storage'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import { retentionSchema } from '../contract/index.ts'
import type { Keeping } from '../database/index.ts'
import { type ArchiveObject, archiveObjects } from './archiveObjects.ts'
import { nameOf, sharedObjects } from './sharedObjects.ts'
import { retentionEnd } from './retentionEnd.ts'

type Needs = Pick<Context, 'database' | 'store' | 'clock' | 'logger'>

/** So many objects are locked at once, and it is noted how far it came after so many. */
const atOnce = 8
const noteAfter = 64
/** Archives that are looked at in one pass. */
const mostAtOnce = 200
const shortestPause = 2_000
const longestPause = 3_600_000
/** A store that cannot lock is asked again on the next day. */
const unlockablePause = 86_400_000

/** Locks what is due: archives newly sealed, those of which a redacted copy was made, those whose class is longer now, what failed before, and each year what is kept for ever. */
export async function lockArchives(context: Needs, signal: AbortSignal): Promise<void> {
  const { database, clock } = context
  const now = new Date(clock.now())
  await database.keeping.updateMany({ where: { retention: 'permanent', state: 'locked', lockedUntil: { lt: new Date(retentionEnd('permanent', 0, now.getTime())) } }, data: { state: 'locking', nextTryAt: now } })
  const due = await database.keeping.findMany({ where: { state: { in: ['locking', 'not-lockable'] }, nextTryAt: { lte: now } }, orderBy: { nextTryAt: 'asc' }, take: mostAtOnce })
  for (const row of due) {
    if (signal.aborted) return
    await lockArchive(context, row, signal)
  }
}

async function lockArchive(context: Needs, row: Keeping, signal: AbortSignal): Promise<void> {
  try {
    const objects = await archiveObjects(context, row.archiveId)
    const until = Math.max(retentionEnd(retentionSchema.parse(row.retention), row.sealedAt.getTime(), context.clock.now()), row.lockedUntil?.getTime() ?? 0)
    const heldElsewhere = row.objectsHeld && !row.held ? await sharedObjects(context, row.archiveId, { held: true }) : new Set<string>()
    const missing = await lockObjects(context, row, { objects, until, heldElsewhere, goal: `${row.revision} ${until} ${row.held} ${objects.length}` }, signal)
    if (signal.aborted) return
    if (missing) throw missing
    // Where a new revision, a longer class, a hold or a redacted copy came in between, its own pass follows.
    const { count } = await context.database.keeping.updateMany({
      where: { archiveId: row.archiveId, revision: row.revision, retention: row.retention, held: row.held, nextTryAt: row.nextTryAt, state: { in: ['locking', 'not-lockable'] } },
      data: { state: 'locked', lockedUntil: new Date(until), objectsHeld: row.held, lockGoal: null, lockDone: 0, problem: null, attempts: 0 },
    })
    if (count > 0) context.logger.info({ archiveId: row.archiveId, objects: objects.length, until }, 'archive locked')
  } catch (error) {
    await noteFailure(context, row, error)
  }
}

type Pass = { objects: readonly ArchiveObject[]; until: number; heldElsewhere: ReadonlySet<string>; goal: string }

/** Locks object by object, from where an earlier pass with the same goal came to. What is missing does not keep the others from being locked; it is given back. */
async function lockObjects({ database, store, clock }: Needs, { archiveId, lockGoal, lockDone, held, objectsHeld }: Keeping, { objects, until, heldElsewhere, goal }: Pass, signal: AbortSignal): Promise<StorageError | null> {
  const holdOf = (object: ArchiveObject): boolean | null => (held ? true : objectsHeld && !heldElsewhere.has(nameOf(object)) ? false : null)
  let missing: StorageError | null = null
  for (let done = lockGoal === goal ? lockDone : 0; done < objects.length && !signal.aborted; done += atOnce) {
    if (done % noteAfter === 0) await database.keeping.update({ where: { archiveId }, data: { lockGoal: goal, lockDone: done } })
    const found = await Promise.all(objects.slice(done, done + atOnce).map((object) => lockObject(store, object, { until: until > clock.now() ? until : null, held: holdOf(object) })))
    missing ??= found.find((each) => each !== null) ?? null
  }
  return missing
}

/** `until`: null where its time is over already, which stores refuse; `held`: null leaves a hold as it is. */
async function lockObject(store: Context['store'], { key, versionId }: ArchiveObject, { until, held }: { until: number | null; held: boolean | null }): Promise<StorageError | null> {
  try {
    if (held !== null) await store.hold(key, { versionId, on: held })
    if (until !== null) await store.lock(key, { versionId, until })
    return null
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    // Pictures are of several archives: another one keeps it longer.
    if (error.code === 'object-locked') return null
    if (error.code === 'object-missing') return error
    throw error
  }
}

async function noteFailure({ database, clock, logger }: Needs, { archiveId, attempts, revision }: Keeping, error: unknown): Promise<void> {
  if (!(error instanceof StorageError || error instanceof ApiError)) throw error
  const unlockable = error.code === 'lock-unsupported'
  const pause = unlockable ? unlockablePause : Math.min(longestPause, shortestPause * 2 ** attempts)
  logger.warn({ archiveId, code: error.code }, 'an archive could not be locked; it is tried again')
  await database.keeping.updateMany({
    where: { archiveId, revision, state: { in: ['locking', 'not-lockable'] } },
    data: { state: unlockable ? 'not-lockable' : 'locking', problem: error.message, attempts: attempts + 1, nextTryAt: new Date(clock.now() + pause) },
  })
}
