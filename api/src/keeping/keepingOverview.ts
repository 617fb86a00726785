import { z } from 'zod'
import type { Context } from '../Context.ts'
import { type KeepingOverview, keepingStateSchema } from '../contract/index.ts'
import { Prisma } from '../database/index.ts'
import { fixityOverview } from './fixity/fixityOverview.ts'
import { holdsUnconfirmedSince } from './holds/holdsConfirmation.ts'
import { lastProbe } from './recordProbe.ts'
import { retentionOverview } from './retentionRules.ts'

/** All of keeping on one page. */
export async function keepingOverview({ database, config }: Pick<Context, 'config' | 'database'>): Promise<KeepingOverview> {
  const [rebuiltAt, probe, retention, fixity, reports, counted] = await Promise.all([holdsUnconfirmedSince(database), lastProbe(database), retentionOverview(database), fixityOverview({ database, config }), database.inspection.count({ where: { selfTest: { not: Prisma.DbNull } } }), database.keeping.groupBy({ by: ['state'], _count: true })])
  const counts = new Map(counted.map(({ state, _count }) => [state, _count]))
  const archives = z.record(keepingStateSchema, z.number()).parse(Object.fromEntries(keepingStateSchema.options.map((state) => [state, counts.get(state) ?? 0])))
  return { probe, archives, retention, fixity, personal: { days: config.personalDays, kept: reports }, rebuiltAt }
}
