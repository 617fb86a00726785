import { StorageError } from '@cloud-survey/recorder/storage'
import { ApiError } from '../ApiError.ts'
import type { Context } from '../Context.ts'
import type { Prisma } from '../database/index.ts'
import { type ArchiveObject, archiveObjects } from './archiveObjects.ts'

/** Objects of the other archives of the same inspection, such as pictures, that an archive has too: they must stay as those need them. By key and version. */
export async function sharedObjects(context: Pick<Context, 'database' | 'store'>, archiveId: string, where: Prisma.KeepingWhereInput): Promise<Set<string>> {
  const { session } = await context.database.archive.findUniqueOrThrow({ where: { id: archiveId }, select: { session: { select: { inspectionId: true } } } })
  const others = await context.database.keeping.findMany({ where: { ...where, archiveId: { not: archiveId }, archive: { session: { inspectionId: session.inspectionId } } }, select: { archiveId: true } })
  const shared = new Set<string>()
  for (const other of others) for (const object of await archiveObjects(context, other.archiveId)) shared.add(nameOf(object))
  return shared
}

/** One version of one object, as a text. */
export function nameOf({ key, versionId }: Pick<ArchiveObject, 'key' | 'versionId'>): string {
  return `${key}\n${versionId ?? ''}`
}

/** Whether an error says that an archive's list is lost. */
export function isListLost(error: unknown): error is StorageError | ApiError {
  return (error instanceof StorageError || error instanceof ApiError) && (error.code === 'object-missing' || error.code === 'object-changed')
}
