import type { Context } from '../Context.ts'
import type { Health, ProbeVerdict } from '../contract/index.ts'
import { isUnavailable } from '../database/index.ts'
import { lastProbe } from './recordProbe.ts'

type Part = Health['parts'][string]

const weak: ReadonlySet<ProbeVerdict> = new Set(['none', 'pretends'])

/** Whether archives are kept as they should be: the part of `/healthz`. It is never `down`: what is kept badly still works. */
export async function keepingHealth({ database }: Pick<Context, 'database'>): Promise<Part> {
  try {
    const probe = await lastProbe(database)
    const problem = probe !== null && weak.has(probe.verdict) ? probe.problem : null
    return { state: problem === null ? 'up' : 'degraded', problem, locks: probe?.verdict ?? 'unknown', probedAt: probe?.at ?? null }
  } catch (error) {
    if (!isUnavailable(error)) throw error
    return { state: 'degraded', problem: 'how archives are kept cannot be told while the database is away' }
  }
}
