import type { Context } from '../Context.ts'
import type { FixitySummary, Health, ProbeVerdict } from '../contract/index.ts'
import { isUnavailable } from '../database/index.ts'
import { countFindings } from './fixity/endRound.ts'
import { lastSummary } from './fixity/fixityOverview.ts'
import { runningRound } from './fixity/runFixity.ts'
import { lastProbe } from './recordProbe.ts'

type Part = Health['parts'][string]

const weak: ReadonlySet<ProbeVerdict> = new Set(['none', 'pretends'])

/** Whether archives are kept as they should be: the part of `/healthz`. It is never `down`: what is kept badly still works. */
export async function keepingHealth(context: Pick<Context, 'config' | 'database' | 'clock'>): Promise<Part> {
  try {
    const { database } = context
    const [probe, running, last] = await Promise.all([lastProbe(database), runningRound(database), lastSummary(database)])
    const found = running && (await countFindings(database, running.id))
    const problems = [probe !== null && weak.has(probe.verdict) ? probe.problem : null, faultOf(found), faultOf(last), running ? lateness(running.startedAt.getTime(), context) : null].filter((problem) => problem !== null)
    return { state: problems.length === 0 ? 'up' : 'degraded', problem: problems.length === 0 ? null : problems.join('; '), locks: probe?.verdict ?? 'unknown', probedAt: probe?.at ?? null, readAgainAt: last?.endedAt ?? null }
  } catch (error) {
    if (!isUnavailable(error)) throw error
    return { state: 'degraded', problem: 'how archives are kept cannot be told while the database is away' }
  }
}

/** Untracked objects are told on the page of auditors only: nothing that is kept is less for them. */
function faultOf(round: Pick<FixitySummary, 'missing' | 'changed' | 'unreadable'> | null): string | null {
  if (round === null || round.missing + round.changed + round.unreadable === 0) return null
  return `reading again found objects missing: ${round.missing}, changed: ${round.changed}, unreadable: ${round.unreadable}; see /audit/keeping`
}

function lateness(startedAt: number, { config, clock }: Pick<Context, 'config' | 'clock'>): string | null {
  return clock.now() - startedAt <= config.fixityDays * 86_400_000 ? null : `reading everything again takes longer than ${config.fixityDays} days: raise FIXITY_BYTES_PER_SECOND`
}
