import type { InspectionLink } from '../contract/index.ts'
import type { Prisma, Queries } from '../database/index.ts'
import type { NamedInspection } from '../exchange/oscal/assessments/namedInspection.ts'
import { placeUuid } from '../exchange/oscal/peopleOf.ts'

/** What a link to an inspection reads. */
export const linkInclude = { sessions: { select: { archive: { select: { id: true } } }, orderBy: { openedAt: 'asc' } } } satisfies Prisma.InspectionInclude
type Row = Prisma.InspectionGetPayload<{ include: typeof linkInclude }>

/** A link to an inspection whose row has been read. */
export function toLink({ id, number, sessions }: Row): InspectionLink {
  return { inspectionId: id, number, archiveIds: sessions.flatMap(({ archive }) => archive?.id ?? []) }
}

/** The inspection here that documents name; null where it is another office's. A number alone is no name: every office has its own. */
export async function inspectionNamed(database: Queries, named: NamedInspection | null): Promise<InspectionLink | null> {
  if (!named) return null
  const row = await database.inspection.findFirst({ where: { number: named.number, ...(named.inspectionId !== null && { id: named.inspectionId }) }, include: linkInclude })
  if (!row) return null
  return named.inspectionId !== null || named.places.includes(placeUuid({ inspectionId: row.id })) ? toLink(row) : null
}
