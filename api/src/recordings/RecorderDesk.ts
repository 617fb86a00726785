import type { Context } from '../Context.ts'
import type { Assignment, Heartbeat } from '../contract/index.ts'
import { leaseMilliseconds } from './leaseMilliseconds.ts'
import { assign, endSilentLeases } from './leases.ts'

type Needs = Pick<Context, 'database' | 'liveHub' | 'tickets' | 'auditTrail' | 'clock' | 'logger'>
type Living = { beat: Heartbeat; at: number }

/** What is known of the recorders, for `/healthz` and the metrics. */
export type RecorderDeskHealth = { state: 'up' | 'degraded' | 'down'; problem: string | null; recorders: number; recordings: number; spooledSegments: number; spooledBytes: number; store: 'up' | 'down' }

/** The desk where recorders report for work: it leases recordings to living ones and takes them from silent ones. */
export class RecorderDesk {
  readonly #context: Needs
  readonly #living = new Map<string, Living>()
  readonly #timer: NodeJS.Timeout
  #watching: Promise<void> = Promise.resolve()
  #closed = false

  private constructor(context: Needs) {
    this.#context = context
    this.#timer = setInterval(() => this.#watch(), 1_000)
    this.#timer.unref()
  }

  /** Opens the desk; it looks for silent recorders each second. */
  static async create(context: Needs): Promise<RecorderDesk> {
    const desk = new RecorderDesk(context)
    await desk.endSilent()
    return desk
  }

  /** Hears a recorder and answers with the recordings that it holds from now on. */
  async heartbeat(beat: Heartbeat): Promise<Assignment[]> {
    this.#living.set(beat.recorderId, { beat, at: this.#context.clock.now() })
    return assign(this.#context, beat)
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
    clearInterval(this.#timer)
    await this.#watching
  }

  #watch(): void {
    if (this.#closed) return
    this.#watching = this.#watching.then(() => this.endSilent()).catch((error: unknown) => this.#context.logger.warn({ err: error }, 'looking for silent recorders failed'))
  }
}
