import type { LogEntry, Risk } from '../../../contract/index.ts'
import { nameOf, unique, type DocumentIndex, type OscalDocument } from './DocumentIndex.ts'
import { instantAt } from './instants.ts'
import { objectAt, objectsAt, textAt, type JsonObject } from '../JsonObject.ts'
import { proseAt } from './prose.ts'
import { readTasks } from './readTasks.ts'

/** Reads a shortfall: what is asked for, how it is to be put right and by when, and what became of it. */
export function readRisk(risk: JsonObject, index: DocumentIndex, home: OscalDocument): Risk {
  return {
    uuid: textAt(risk, 'uuid') ?? '', title: proseAt(risk, 'title'), description: proseAt(risk, 'description'), statement: proseAt(risk, 'statement'),
    status: textAt(risk, 'status') ?? '', deadline: instantAt(risk, 'deadline'),
    remedies: objectsAt(risk, 'remediations').map((remedy) => ({ title: proseAt(remedy, 'title'), lifecycle: textAt(remedy, 'lifecycle') ?? '', description: proseAt(remedy, 'description'), tasks: readTasks(remedy) })),
    log: readLog(risk, 'risk-log', index, home),
  }
}

/** The entries of a log (`risk-log`, `assessment-log`) in the order of time. */
export function readLog(holder: JsonObject, key: string, index: DocumentIndex, home: OscalDocument): LogEntry[] {
  const entries = objectsAt(objectAt(holder, key), 'entries').map((entry): LogEntry => ({
    at: instantAt(entry, 'start'), end: instantAt(entry, 'end'), title: proseAt(entry, 'title'), description: [proseAt(entry, 'description'), proseAt(entry, 'remarks')].filter((text) => text !== '').join('\n'),
    by: unique(objectsAt(entry, 'logged-by').map((logged) => nameOf(textAt(logged, 'party-uuid') ?? '', index, home))), status: textAt(entry, 'status-change') ?? null,
  }))
  return entries.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
}

/** By when a shortfall is to be put right: its deadline, or the last date of its remedies; null where nothing says it. */
export function dueOf({ deadline, remedies }: Pick<Risk, 'deadline' | 'remedies'>): number | null {
  if (deadline !== null) return deadline
  const dates = remedies.flatMap(({ tasks }) => tasks).flatMap(({ start, end }) => end ?? start ?? [])
  return dates.length > 0 ? Math.max(...dates) : null
}
