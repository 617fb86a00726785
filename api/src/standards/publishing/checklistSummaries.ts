import { z } from 'zod'
import { conclusionRuleSchema, type ChecklistSummary } from '../../contract/index.ts'
import type { Prisma, Queries } from '../../database/index.ts'
import { peopleOf } from '../drafts/peopleOf.ts'
import { needsConfirmation } from '../needsConfirmation.ts'

const include = {
  situation: { select: { name: true } },
  lines: { select: { checkpointVersion: { select: { tier: true, sourceSeen: true, authoredFields: true } } } },
} satisfies Prisma.ChecklistVersionInclude

/** The published checklist versions of a matter, or of all matters, newest first within each situation. */
export async function checklistSummaries(database: Queries, now: Date, where: Prisma.ChecklistVersionWhereInput = {}): Promise<ChecklistSummary[]> {
  const rows = await database.checklistVersion.findMany({ where: { ...where, state: { in: ['published', 'withdrawn'] } }, orderBy: [{ situationId: 'asc' }, { version: 'desc' }], include })
  const people = await peopleOf(database, rows.flatMap(({ publishedBy }) => publishedBy ?? []))
  return rows.map((row) => summaryOf(row, people, now))
}

type Row = Prisma.ChecklistVersionGetPayload<{ include: typeof include }>

function summaryOf(row: Row, people: ReadonlyMap<string, string>, now: Date): ChecklistSummary {
  const points = row.lines.map(({ checkpointVersion }) => checkpointVersion)
  return {
    checklistVersionId: row.id, situationId: row.situationId, situation: row.situation.name, version: row.version, state: row.state === 'withdrawn' ? 'withdrawn' : 'published', standing: standingOf(row, now),
    effectiveFrom: row.effectiveFrom?.getTime() ?? null, effectiveTo: row.effectiveTo?.getTime() ?? null, publishedAt: row.publishedAt?.getTime() ?? null,
    publishedBy: row.publishedBy === null ? null : (people.get(row.publishedBy) ?? row.publishedBy), withdrawnReason: row.withdrawnReason,
    lines: points.length, keyLines: points.filter(({ tier }) => tier === 'key').length,
    needsConfirmation: points.filter(({ sourceSeen, authoredFields }) => needsConfirmation(sourceSeen, z.array(z.string()).parse(authoredFields))).length,
    rule: conclusionRuleSchema.parse(row.rule), sha256: row.sha256,
  }
}

function standingOf({ state, effectiveFrom, effectiveTo }: Row, now: Date): ChecklistSummary['standing'] {
  if (state === 'withdrawn') return 'withdrawn'
  if (effectiveTo !== null && effectiveTo <= now) return 'ended'
  return effectiveFrom !== null && effectiveFrom > now ? 'pending' : 'in-force'
}
