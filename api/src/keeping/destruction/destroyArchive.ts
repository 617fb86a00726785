import { StorageError } from '@cloud-survey/recorder/storage'
import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import type { DestructionItem } from '../../database/index.ts'
import { sha256OfJson } from '../../keys/sha256.ts'
import { type ArchiveObject, archiveObjects } from '../archiveObjects.ts'
import { isListLost, nameOf, sharedObjects } from '../sharedObjects.ts'
import { mustBeDue } from './dueArchives.ts'
import { keepOrder, type Listed } from './keepOrder.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'auditTrail' | 'clock'>
const againMs = 3_600_000

type Item = DestructionItem & { archive: { sessionId: string } }

/**
 * Destroys one archive of an approved destruction, object by object, by version; before the first, the order to do so is kept in the store for ever. What a hold or a lock keeps at this moment is kept, and the item says why.
 * Broken off, it goes on with what is left; what the store still locks is tried again an hour later.
 */
export async function destroyArchive(context: Needs, item: Item, signal: AbortSignal): Promise<void> {
  const shared = await sharedObjects(context, item.archiveId, { state: { notIn: ['destroying', 'destroyed'] } })
  const objects = (await listed(context, item.archiveId)).filter((object) => !shared.has(nameOf(object)))
  const list = listOf(objects)
  if (item.state === 'destroying') await keepOrder(context, item, { objects: item.objects, bytes: item.bytes === null ? null : Number(item.bytes), listSha256: item.listSha256 })
  else if (await isDue(context, item)) await keepOrder(context, item, list)
  if (item.state === 'waiting' && !(await begin(context, item, list))) return
  const locked = await removeAll(context, item, { objects, shared }, signal)
  if (signal.aborted) return
  const where = { destructionId_archiveId: { destructionId: item.destructionId, archiveId: item.archiveId } }
  if (locked !== null) {
    const { database, clock } = context
    await database.$transaction([database.destructionItem.update({ where, data: { problem: locked } }), database.keeping.update({ where: { archiveId: item.archiveId }, data: { nextTryAt: new Date(clock.now() + againMs) } })])
    return
  }
  const at = new Date(context.clock.now())
  await context.database.$transaction(async (transaction) => {
    await transaction.destructionItem.update({ where, data: { state: 'destroyed', problem: null, destroyedAt: at } })
    await transaction.keeping.update({ where: { archiveId: item.archiveId }, data: { state: 'destroyed', problem: null } })
    await transaction.archive.update({ where: { id: item.archiveId }, data: { status: 'destroyed' } })
    await transaction.fixityDoubt.deleteMany({ where: { archiveId: item.archiveId } })
    await context.auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'archive.destroyed', target: `archive:${item.archiveId}`, detail: { destructionId: item.destructionId } })
  })
}

/** The objects that the archive's lists name, the lists last: a destruction that was broken off finds its way by them. */
async function listed(context: Needs, archiveId: string): Promise<ArchiveObject[]> {
  try {
    const objects = await archiveObjects(context, archiveId)
    return [...objects.filter(({ key }) => !isList(key)), ...objects.filter(({ key }) => isList(key))]
  } catch (error) {
    // The folders are cleared all the same.
    if (isListLost(error)) return []
    throw error
  }
}

/** From here on no hold is placed on it. False where it must be kept after all. */
async function begin({ database, clock }: Needs, { destructionId, archiveId }: Item, list: Listed & { bytes: number }): Promise<boolean> {
  return database.$transaction(async (transaction) => {
    await transaction.keeping.update({ where: { archiveId }, data: { archiveId } })
    const where = { destructionId_archiveId: { destructionId, archiveId } }
    try {
      await mustBeDue(transaction, archiveId, clock.now())
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      await transaction.destructionItem.update({ where, data: { state: 'kept', problem: error.code } })
      return false
    }
    await transaction.keeping.update({ where: { archiveId }, data: { state: 'destroying' } })
    await transaction.destructionItem.update({ where, data: { ...list, state: 'destroying', bytes: BigInt(list.bytes) } })
    return true
  })
}

/** Whether it would be destroyed at this moment: what is kept after all is not ordered. */
async function isDue({ database, clock }: Needs, { archiveId }: Item): Promise<boolean> {
  try {
    await mustBeDue(database, archiveId, clock.now())
    return true
  } catch (error) {
    if (error instanceof ApiError) return false
    throw error
  }
}

function listOf(objects: readonly ArchiveObject[]): Listed & { bytes: number } {
  const list = objects.map(({ key, versionId, sha256 }) => ({ key, versionId, sha256 }))
  return { objects: objects.length, bytes: objects.reduce((sum, object) => sum + (object.bytes ?? 0), 0), listSha256: sha256OfJson(list) }
}

/** Removes what is listed, then whatever else lies in the archive's and the session's folders, and the copies made of it. Says what is still locked. */
async function removeAll({ store }: Needs, { archiveId, archive }: Item, { objects, shared }: { objects: readonly ArchiveObject[]; shared: ReadonlySet<string> }, signal: AbortSignal): Promise<string | null> {
  let locked: string | null = null
  const remove = async (key: string, versionId: string | null): Promise<void> => {
    try {
      await store.remove(key, { versionId })
    } catch (error) {
      if (!(error instanceof StorageError && error.code === 'object-locked')) throw error
      locked ??= error.message
    }
  }
  for (const { key, versionId } of objects) {
    // The lists stay until nothing else is left.
    if (signal.aborted || (locked !== null && isList(key))) return locked
    await remove(key, versionId)
  }
  for (const folder of [`sessions/${archive.sessionId}/`, `archives/${archiveId}/`, `derivatives/${archiveId}/`]) {
    for await (const object of store.list(folder)) {
      if (signal.aborted || locked !== null) return locked
      if (!object.marker && !shared.has(nameOf(object))) await remove(object.key, object.versionId)
    }
  }
  return locked
}

/** Whether an object is a list of a revision's objects, in the present form or the one before: they go last. */
function isList(key: string): boolean {
  return /\/r\d+\/(index|manifest)\.json$/.test(key)
}
