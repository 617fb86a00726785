import { z } from 'zod'
import { type Finding, verdictSchema } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import { storedViewSchema, trackResolver } from './storedView.ts'

/** All findings of an inspection, oldest first, superseded ones included and marked. */
export async function findingsOf({ database }: { database: Queries }, inspectionId: string): Promise<Finding[]> {
  const rows = await database.finding.findMany({
    where: { inspectionId }, orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { line: { select: { code: true } }, account: { select: { id: true, displayName: true } }, snapshots: { select: { snapshotId: true } }, files: { select: { fileId: true } } },
  })
  const superseded = new Set(rows.map(({ supersedes }) => supersedes))
  const views = new Map(rows.map(({ id, view }) => [id, storedViewSchema.nullable().parse(view)]))
  const resolve = await trackResolver(database, [...views.values()])
  return rows.map((row) => {
    const view = views.get(row.id)
    return {
      findingId: row.id, code: row.line.code, verdict: verdictSchema.parse(row.verdict), reason: row.reason, measured: row.measured,
      examiner: { accountId: row.account.id, displayName: row.account.displayName }, at: row.at.getTime(), view: view ? resolve(view) : null,
      clauseSha256: z.array(z.string()).parse(row.clauseSha256), snapshotIds: row.snapshots.map(({ snapshotId }) => snapshotId).sort(), supersedes: row.supersedes, ...(row.files.length > 0 && { fileIds: row.files.map(({ fileId }) => fileId).sort() }), ...(row.agreesWith !== null && { agreesWith: row.agreesWith }), superseded: superseded.has(row.id),
    }
  })
}
