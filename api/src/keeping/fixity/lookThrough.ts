import type { Context } from '../../Context.ts'
import type { FixityRound } from '../../database/index.ts'
import { auditRecords } from './auditRecords.ts'
import { recordFolders } from './expectedRecords.ts'
import { findUntracked } from './findUntracked.ts'

type Needs = Pick<Context, 'database' | 'store' | 'keys' | 'clock'>
/** Looks through a folder, and notes that the round has come so far. */
type Look = (context: Needs, roundId: string, foldersDone: number, signal: AbortSignal) => Promise<void>

/** Where archives and recordings lie, the pictures and answers that belong to them, redacted copies, and records of keeping. What is new comes last: a round may be under way. */
const looks: readonly Look[] = [
  ...(['archives/', 'sessions/', 'inspections/', 'derivatives/'] as const).map((folder): Look => (context, roundId, foldersDone, signal) => findUntracked(context, roundId, { folder, foldersDone }, signal)),
  ...recordFolders.map((folder): Look => (context, roundId, foldersDone, signal) => auditRecords(context, roundId, { folder, foldersDone }, signal)),
]

/** Looks through the folders of the store, one after the other, from where the round has come to; ends early when the signal says so. */
export async function lookThrough(context: Needs, round: FixityRound, signal: AbortSignal): Promise<void> {
  for (const [place, look] of looks.entries()) {
    if (signal.aborted) return
    if (place >= round.foldersDone) await look(context, round.id, place + 1, signal)
  }
}
