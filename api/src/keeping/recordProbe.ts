import { randomUUID } from 'node:crypto'
import type { Context } from '../Context.ts'
import { type StoreProbe, storeProbeSchema } from '../contract/index.ts'
import type { Queries } from '../database/index.ts'
import { beginOfDay, dayInChina } from '../chinaDays.ts'
import { probeStore } from './probeStore.ts'

type Needs = Pick<Context, 'database' | 'store' | 'auditTrail' | 'clock'>

/** Three in the morning in China. */
const nightlyMs = 3 * 3_600_000
const dayMs = 86_400_000
/** A store that was away is asked again after so long. */
const againMs = 600_000

/** Tries the store's locks and appends what came of it; a verdict that is another than the last is in the audit trail. */
export async function recordProbe(context: Needs): Promise<StoreProbe> {
  const found = await probeStore(context)
  const at = context.clock.now()
  const last = await lastProbe(context.database)
  await context.database.$transaction(async (transaction) => {
    await transaction.storeProbe.create({ data: { id: randomUUID(), at: new Date(at), ...found } })
    if (last !== null && last.verdict !== found.verdict) await context.auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'store.judged', target: 'store:locks', detail: { before: last.verdict, now: found.verdict, problem: found.problem } })
  })
  return { at, ...found }
}

/** What the newest probe found; null where there was none yet. */
export async function lastProbe(queries: Queries): Promise<StoreProbe | null> {
  const [newest] = await probes(queries, 1)
  return newest ?? null
}

/** The newest probes, newest first. */
export async function probes(queries: Queries, take: number): Promise<StoreProbe[]> {
  const rows = await queries.storeProbe.findMany({ orderBy: [{ at: 'desc' }, { id: 'asc' }], take })
  return rows.map(({ at, verdict, problem, attempts }) => storeProbeSchema.parse({ at: at.getTime(), verdict, problem, attempts }))
}

/** Whether a probe is due: none since three in the morning, or the last one met a store that was away. */
export function isProbeDue(last: StoreProbe | null, now: number): boolean {
  if (last === null) return true
  if (last.verdict === 'unknown') return now - last.at >= againMs
  const tonight = beginOfDay(dayInChina(now)).getTime() + nightlyMs
  return last.at < (now < tonight ? tonight - dayMs : tonight)
}
