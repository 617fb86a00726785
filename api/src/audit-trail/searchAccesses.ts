import { z } from 'zod'
import type { AccessSearch, FoundAccess } from '../contract/index.ts'
import { containing, type Queries } from '../database/index.ts'
import { toEntry } from './toEntry.ts'

type Page = { before?: number | undefined; take: number }

const folders = ['/api/archives/', '/api/keeping/archives/']
const pathSchema = z.object({ path: z.string() })

/** What people did with archives and where they were refused, newest first, by the audit trail. Lists that were searched are of no one archive, and are not in it. */
export async function searchAccesses(database: Queries, { person, archive, from, to, refused }: AccessSearch, { before, take }: Page): Promise<FoundAccess[]> {
  const name = containing(person)
  const known = archive === undefined || archive === '' ? null : await idsOf(database, archive)
  const rows = await database.auditEntry.findMany({
    where: {
      actorKind: 'account', ...(before !== undefined && { seq: { lt: before } }), ...(refused !== undefined && { refused: true }),
      ...(name !== undefined && { actorName: name }),
      at: { ...(from !== undefined && { gte: new Date(from) }), ...(to !== undefined && { lte: new Date(to) }) },
      OR: known === null ? anyArchive() : known.flatMap(ofArchive),
    },
    orderBy: { seq: 'desc' }, take,
  })
  const entries = rows.map(toEntry).map((entry) => ({ ...entry, archiveId: archiveIn(entry) }))
  const numbers = await numbersOf(database, [...new Set(entries.map(({ archiveId }) => archiveId))])
  return entries.map((entry) => ({ ...entry, number: numbers.get(entry.archiveId) ?? null }))
}

const under = (start: string) => ({ action: 'access.refused', detail: { path: ['path'], string_starts_with: start } })

function anyArchive() {
  return [{ target: { startsWith: 'archive:' } }, ...folders.map(under)]
}

/** An access under its id, and what was refused at its paths. */
function ofArchive(archiveId: string) {
  return [{ target: `archive:${archiveId}` }, ...folders.flatMap((folder) => [{ action: 'access.refused', detail: { path: ['path'], equals: `${folder}${archiveId}` } }, under(`${folder}${archiveId}/`)])]
}

async function idsOf(database: Queries, archive: string): Promise<string[]> {
  const rows = await database.archive.findMany({ where: { session: { inspection: { number: archive } } }, select: { id: true } })
  return [archive, ...rows.map(({ id }) => id)]
}

function archiveIn({ target, detail }: { target: string; detail: Readonly<Record<string, unknown>> }): string {
  if (target.startsWith('archive:')) return target.slice('archive:'.length)
  const tried = pathSchema.safeParse(detail)
  const folder = folders.find((each) => tried.data?.path.startsWith(each) === true)
  return folder === undefined ? '' : (tried.data?.path.slice(folder.length).split('/')[0] ?? '')
}

async function numbersOf(database: Queries, archiveIds: string[]): Promise<Map<string, string>> {
  const rows = await database.archive.findMany({ where: { id: { in: archiveIds } }, select: { id: true, session: { select: { inspection: { select: { number: true } } } } } })
  return new Map(rows.map(({ id, session }) => [id, session.inspection.number]))
}
