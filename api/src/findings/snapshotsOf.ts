import type { Snapshot } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import { storedViewSchema, trackResolver } from './storedView.ts'

/** All snapshots of an inspection, oldest first. */
export async function snapshotsOf({ database }: { database: Queries }, inspectionId: string): Promise<Snapshot[]> {
  const rows = await database.snapshot.findMany({ where: { inspectionId }, orderBy: [{ at: 'asc' }, { id: 'asc' }], include: { account: { select: { id: true, displayName: true } } } })
  const views = rows.map(({ view }) => storedViewSchema.parse(view))
  const resolve = await trackResolver(database, views)
  return rows.map(({ id, code, sha256, bytes, width, height, account, view }) => ({
    snapshotId: id, code, sha256, bytes, width, height, examiner: { accountId: account.id, displayName: account.displayName }, view: resolve(storedViewSchema.parse(view)),
  }))
}
