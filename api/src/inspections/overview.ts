import type { z } from 'zod'
import { beginOfDay, dayInChina } from '../chinaDays.ts'
import type { Context } from '../Context.ts'
import type { Handlers } from '../http/Handler.ts'
import type { Routes } from '../contract/index.ts'
import { inspectionStateSchema, outcomeSchema } from '../contract/index.ts'

type Overview = z.output<Routes['GET /api/overview']['reply']>

async function byMatter({ database }: Pick<Context, 'database'>): Promise<Overview['byMatter']> {
  const rows = await database.$queryRaw<{ matter: string; count: number }[]>`
    SELECT m."name" AS matter, count(*)::int AS count FROM "Inspection" i JOIN "ChecklistVersion" c ON c."id" = i."checklistVersionId"
    JOIN "Situation" s ON s."id" = c."situationId" JOIN "Matter" m ON m."id" = s."matterId" GROUP BY m."name" ORDER BY count DESC, matter`
  return rows.map(({ matter, count }) => ({ matter, count }))
}

/** One screen of figures. */
export async function overview({ database, clock }: Pick<Context, 'database' | 'clock'>): Promise<Overview> {
  const [live, waiting, concludedToday, archives, outcomes, matters, recent] = await Promise.all([
    database.session.count({ where: { state: 'live' } }),
    database.inspection.count({ where: { state: { in: ['applied', 'scheduled'] } } }),
    database.inspection.count({ where: { state: 'concluded', conclusions: { some: { at: { gte: beginOfDay(dayInChina(clock.now())) } } } } }),
    database.archive.count({ where: { status: 'sealed' } }),
    database.inspection.groupBy({ by: ['outcome'], where: { outcome: { not: null } }, _count: true }),
    byMatter({ database }),
    database.inspection.findMany({ orderBy: { appliedAt: 'desc' }, take: 12, include: { checklistVersion: { include: { situation: { include: { matter: true } } } } } }),
  ])
  return {
    live, waiting, concludedToday, archives,
    byOutcome: outcomes.map(({ outcome, _count }) => ({ outcome: outcomeSchema.parse(outcome), count: _count })),
    byMatter: matters,
    recent: recent.map((row) => ({ number: row.number, matter: row.checklistVersion.situation.matter.name, state: inspectionStateSchema.parse(row.state), at: row.appliedAt.getTime() })),
  }
}

/** The route of the overview. */
export function overviewHandlers(context: Context): Pick<Handlers, 'GET /api/overview'> {
  return { 'GET /api/overview': () => overview(context) }
}
