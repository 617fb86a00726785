import { standardSchema } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import type { OtherMatter } from './lint/lintStandard.ts'

const shelf = new Map<string, { sha256: string; matter: OtherMatter }>()

/**
 * The newest published standards of the other matters, so that rows pasted from them are found. Each is read once: its SHA-256 stands for it.
 * An import of many matters asks for them all for each of its own.
 */
export async function otherMatters(database: Queries, matterId: string): Promise<OtherMatter[]> {
  const newest = await database.standardVersion.findMany({ where: { matterId: { not: matterId } }, orderBy: [{ matterId: 'asc' }, { version: 'desc' }], distinct: ['matterId'], select: { matterId: true, version: true, sha256: true } })
  const unread = newest.filter((row) => shelf.get(row.matterId)?.sha256 !== row.sha256)
  for (const { version, ...row } of unread) {
    const { document } = await database.standardVersion.findUniqueOrThrow({ where: { matterId_version: { matterId: row.matterId, version } }, select: { document: true } })
    const { matterId: id, name, checkpoints } = standardSchema.parse(document)
    shelf.set(id, { sha256: row.sha256, matter: { matterId: id, name, checkpoints } })
  }
  return newest.flatMap((row) => shelf.get(row.matterId)?.matter ?? [])
}
