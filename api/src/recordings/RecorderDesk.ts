import type { Context } from '../Context.ts'
import type { Assignment, Heartbeat } from '../contract/index.ts'
import { leaseMilliseconds } from './leaseMilliseconds.ts'
import { assign, endSilentLeases } from './leases.ts'

type Needs = Pick<Context, 'database' | 'liveHub' | 'tickets' | 'auditTrail' | 'clock' | 'logger'>
type Living = { beat: Heartbeat; at: number; told: string }

/** A recorder that has nothing new to hear is answered after so long, well within its lease. */
const holdMilliseconds = 2_000

/** What is known of the recorders, for `/healthz` and the metrics. */
export type RecorderDeskHealth = { state: 'up' | 'degraded' | 'down'; problem: string | null; recorders: number; recordings: number; spooledSegments: number; spooledBytes: number; store: 'up' | 'down' }

/** The desk where recorders report for work: it leases recordings to living ones and takes them from silent ones. */
export class RecorderDesk {
  readonly #context: Needs
  readonly #living = new Map<string, Living>()
  readonly #timer: NodeJS.Timeout
  #watching: Promise<void> = Promise.resolve()
  readonly #wakings = new Set<() => void>()
  readonly #stopListening: () => void
  #closed = false

  private constructor(context: Needs) {
    this.#context = context
    this.#stopListening = context.liveHub.onChanged(() => this.#wake())
    this.#timer = setInterval(() => this.#watch(), 1_000)
    this.#timer.unref()
  }

  /** Opens the desk; it looks for silent recorders each second. */
  static async create(context: Needs): Promise<RecorderDesk> {
    const desk = new RecorderDesk(context)
    await desk.endSilent()
    return desk
  }

  /**
   * Hears a recorder, which renews its leases, and answers with the recordings that it holds from now on: at once
   * when that is news to it, otherwise (a long poll, RFC 6202) when something changes here or after two seconds.
   */
  async heartbeat(beat: Heartbeat): Promise<Assignment[]> {
    const assignments = await this.#assign(beat)
    if (this.#isNews(beat, assignments) || this.#closed) return this.#tell(beat, assignments)
    await this.#changed()
    return this.#tell(beat, this.#closed ? assignments : await this.#assign(beat))
  }

  /** Marks recordings of silent recorders as interrupted, so that the examiners see it. */
  async endSilent(): Promise<void> {
    await endSilentLeases(this.#context)
  }

  /** The state of all recorders heard lately. */
  health(): RecorderDeskHealth {
    const since = this.#context.clock.now() - leaseMilliseconds
    const beats = [...this.#living.values()].filter(({ at }) => at >= since).map(({ beat }) => beat)
    const store = beats.some((beat) => beat.store === 'down') ? 'down' : 'up'
    const problem = beats.find((beat) => beat.problem !== null)?.problem ?? (store === 'down' ? 'the recorder cannot reach the object store; segments wait in its spool' : null)
    const sum = (of: (beat: Heartbeat) => number): number => beats.reduce((total, beat) => total + of(beat), 0)
    return {
      state: beats.length === 0 ? 'down' : problem === null ? 'up' : 'degraded',
      problem: beats.length === 0 ? 'no recorder has reported for 5 seconds; sessions are not being recorded' : problem,
      recorders: beats.length, recordings: sum((beat) => beat.holding.length), spooledSegments: sum((beat) => beat.spooledSegments), spooledBytes: sum((beat) => beat.spooledBytes), store,
    }
  }

  /** Closes the desk and waits for what it is doing; a second close does nothing. */
  async close(): Promise<void> {
    this.#closed = true
    this.#stopListening()
    this.#wake()
    clearInterval(this.#timer)
    await this.#watching
  }

  #assign(beat: Heartbeat): Promise<Assignment[]> {
    const told = this.#living.get(beat.recorderId)?.told ?? ''
    this.#living.set(beat.recorderId, { beat, at: this.#context.clock.now(), told })
    return assign(this.#context, beat)
  }

  #isNews(beat: Heartbeat, assignments: readonly Assignment[]): boolean {
    const holding = new Set(beat.holding)
    const known = assignments.length === holding.size && assignments.every(({ recordingId }) => holding.has(recordingId))
    return !known || this.#living.get(beat.recorderId)?.told !== ordersOf(beat, assignments)
  }

  #tell(beat: Heartbeat, assignments: Assignment[]): Assignment[] {
    const living = this.#living.get(beat.recorderId)
    if (living) living.told = ordersOf(beat, assignments)
    return assignments
  }

  #changed(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        this.#wakings.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, holdMilliseconds)
      this.#wakings.add(wake)
    })
  }

  #wake(): void {
    for (const wake of this.#wakings) wake()
  }

  #watch(): void {
    if (this.#closed) return
    this.#watching = this.#watching.then(() => this.endSilent()).catch((error: unknown) => this.#context.logger.warn({ err: error }, 'looking for silent recorders failed'))
  }
}

function ordersOf({ incarnation }: Heartbeat, assignments: readonly Assignment[]): string {
  return JSON.stringify([incarnation, assignments.map(({ recordingId, order }) => [recordingId, order])])
}
