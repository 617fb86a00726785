import type { Assignment } from '@cloud-survey/api/contract'
import type { Logger } from 'pino'
import { RecorderError } from '../RecorderError.ts'
import type { ApiClient } from '../reports/ApiClient.ts'
import type { Spool } from '../spool/Spool.ts'
import type { ObjectStore } from '../storage/index.ts'
import { finishedReport } from './finishedReport.ts'
import { Recording } from './Recording.ts'

/** What the recordings share. */
export type RecordingsOptions = { api: ApiClient; spool: Spool; store: ObjectStore; ip: string; logger: Logger }

/** `recording` is null where only the end of a predecessor's recording is left to do. */
type Held = { recording: Recording | null; letGo: Promise<void> | null }

/** The recordings that this recorder holds, kept in step with what api assigns. */
export class Recordings {
  readonly #options: RecordingsOptions
  readonly #held = new Map<string, Held>()

  constructor(options: RecordingsOptions) {
    this.#options = options
  }

  get ids(): string[] {
    return [...this.#held.keys()]
  }

  /** Takes up what is new, finishes what is over, lets go what is no longer ours. */
  apply(assignments: readonly Assignment[]): void {
    for (const assignment of assignments) this.#take(assignment)
    const assigned = new Set(assignments.map(assignment => assignment.recordingId))
    for (const [recordingId, held] of this.#held) {
      if (assigned.has(recordingId) || held.letGo) continue
      this.#options.logger.warn({ recordingId }, 'recording is no longer ours')
      held.letGo = this.#letGo(recordingId, held.recording?.stop())
    }
  }

  /** Stops all recordings; what they gave is in the spool afterwards. */
  async close(): Promise<void> {
    await Promise.all([...this.#held.values()].map(async held => held.recording?.stop()))
  }

  #take(assignment: Assignment): void {
    const { recordingId } = assignment
    const held = this.#held.get(recordingId) ?? this.#hold(assignment)
    if (held.letGo) return
    if (assignment.order === 'record') held.recording?.renew(assignment)
    else held.letGo = this.#letGo(recordingId, this.#finish(assignment, held.recording))
  }

  #hold(assignment: Assignment): Held {
    const { spool, ip, logger } = this.#options
    logger.info({ recordingId: assignment.recordingId, room: assignment.room, order: assignment.order }, 'recording taken up')
    const held: Held = { recording: assignment.order === 'record' ? new Recording({ assignment, spool, ip, logger }) : null, letGo: null }
    this.#held.set(assignment.recordingId, held)
    return held
  }

  async #letGo(recordingId: string, work: Promise<void> | undefined): Promise<void> {
    try {
      await work
    } catch (error) {
      this.#options.logger.error({ error, recordingId }, 'recording could not be finished, it will be tried again when assigned again')
    }
    this.#held.delete(recordingId)
  }

  async #finish(assignment: Assignment, recording: Recording | null): Promise<void> {
    const { api, spool, store, logger } = this.#options
    const { recordingId } = assignment
    await recording?.stop()
    await spool.idle(recordingId)
    const report = await finishedReport(store, assignment, spool.tracksOf(recordingId))
    try {
      await api.post('finished', report)
    } catch (error) {
      if (!(error instanceof RecorderError) || error.code !== 'report-refused') throw error
      logger.error({ error, recordingId }, 'api refused that the recording is finished')
    }
    await spool.forget(recordingId)
    logger.info({ recordingId, tracks: report.tracks.length }, 'recording finished')
  }
}
