import type { Queries } from '../database/index.ts'

/** A checklist version that has come into force, be it superseded by now. */
export type VersionRow = { id: string; situationId: string; version: number; effectiveFrom: Date | null; inForce: boolean }

/** The checklist versions of situations that have come into force by a moment, newest first; of each situation at most one is in force. */
export async function versionsOf(database: Queries, situationIds: readonly string[], at: Date): Promise<VersionRow[]> {
  const rows = await database.checklistVersion.findMany({
    where: { situationId: { in: [...situationIds] }, state: { in: ['published', 'withdrawn'] }, OR: [{ effectiveFrom: null }, { effectiveFrom: { lte: at } }] },
    orderBy: { version: 'desc' },
    select: { id: true, situationId: true, version: true, state: true, effectiveFrom: true, effectiveTo: true },
  })
  const settled = new Set<string>()
  return rows.map(({ state, effectiveTo, ...row }) => {
    const inForce = !settled.has(row.situationId) && state === 'published' && (effectiveTo === null || effectiveTo > at)
    if (inForce) settled.add(row.situationId)
    return { ...row, inForce }
  })
}

/** The version of a situation that is in force. */
export function inForce(versions: readonly VersionRow[], situationId: string): VersionRow | undefined {
  return versions.find((version) => version.inForce && version.situationId === situationId)
}
