import type { Context } from '../Context.ts'
import type { KeepingOverview, KeepingState } from '../contract/index.ts'
import { fixityOverview } from './fixity/fixityOverview.ts'
import { lastProbe } from './recordProbe.ts'
import { retentionOverview } from './retentionRules.ts'

/** All of keeping on one page. */
export async function keepingOverview({ database, config }: Pick<Context, 'config' | 'database'>): Promise<KeepingOverview> {
  const [probe, retention, fixity, counted] = await Promise.all([lastProbe(database), retentionOverview(database), fixityOverview({ database, config }), database.keeping.groupBy({ by: ['state'], _count: true })])
  const counts = new Map(counted.map(({ state, _count }) => [state, _count]))
  const of = (state: KeepingState): number => counts.get(state) ?? 0
  return { probe, archives: { 'locking': of('locking'), 'locked': of('locked'), 'not-lockable': of('not-lockable') }, retention, fixity }
}
