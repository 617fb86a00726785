import type { Context } from '../../Context.ts'
import { type HoldState, type LegalHold, legalHoldSchema, type HoldStepKind } from '../../contract/index.ts'
import type { Prisma, Queries } from '../../database/index.ts'

const pageSize = 20

/** What each step leads to. */
const leadsTo: Record<HoldStepKind, HoldState> = { 'placed': 'placed', 'confirmed': 'held', 'refused': 'refused', 'lift-asked': 'lifting', 'lift-refused': 'held', 'lifted': 'lifted' }

export const holdInclude = { steps: { orderBy: { order: 'asc' }, include: { account: { select: { id: true, displayName: true } } } }, archive: { select: { session: { select: { inspection: { select: { number: true } } } } } } } satisfies Prisma.LegalHoldInclude
type Row = Prisma.LegalHoldGetPayload<{ include: typeof holdInclude }>

/** A hold as it is told. */
export function holdOf({ id, archiveId, steps, archive }: Row): LegalHold {
  const last = steps.at(-1)
  return legalHoldSchema.parse({
    holdId: id, archiveId, number: archive.session.inspection.number, state: last && leadsTo[legalHoldSchema.shape.steps.element.shape.step.parse(last.step)],
    steps: steps.map(({ step, account, at, reason }) => ({ step, by: { accountId: account.id, displayName: account.displayName }, at: at.getTime(), reason })),
  })
}

/** A page of holds, newest first. */
export async function holdList({ database }: Pick<Context, 'database'>, page: number): Promise<{ holds: LegalHold[]; total: number; pageSize: number }> {
  const newest: { id: string }[] = await database.$queryRaw`
    SELECT hold."id" FROM "LegalHold" hold JOIN "HoldStep" step ON step."holdId" = hold."id" AND step."order" = 0
    ORDER BY step."at" DESC, hold."id" LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`
  const ids = newest.map(({ id }) => id)
  const [rows, total] = await Promise.all([database.legalHold.findMany({ where: { id: { in: ids } }, include: holdInclude }), database.legalHold.count()])
  return { holds: rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(holdOf), total, pageSize }
}

/** The holds that keep an archive from being destroyed: in force, or placed and not yet decided on. */
export async function openHolds(queries: Queries, archiveId: string): Promise<LegalHold[]> {
  const rows = await queries.legalHold.findMany({ where: { archiveId }, include: holdInclude })
  return rows.map(holdOf).filter(({ state }) => state !== 'refused' && state !== 'lifted')
}
