import type { Context } from '../Context.ts'
import { Ticker } from '../Ticker.ts'
import { sealSession } from './sealSession.ts'
import { sessionsToSeal } from './sessionsToSeal.ts'

type Needs = Pick<Context, 'database' | 'locks' | 'store' | 'keys' | 'auditTrail' | 'liveHub' | 'clock' | 'logger' | 'papers' | 'timestamps' | 'config'>
type Failure = { attempts: number; notBefore: number }

const tickMs = 1_000
const shortestPause = 2_000
const longestPause = 600_000

/** Seals what is to be sealed: closed sessions, conclusions that came later, and, on start and from time to time, what failed before. Of several nodes on one database one seals a session. */
export class Sealer {
  readonly #context: Needs
  readonly #failures = new Map<string, Failure>()
  readonly #ticker: Ticker

  private constructor(context: Needs) {
    this.#context = context
    this.#ticker = Ticker.create({ everyMs: tickMs, atOnce: true, work: () => this.#sealAll(), failed: (error) => context.logger.warn({ err: error }, 'looking for sessions to seal failed') })
  }

  /** Starts sealing; what an earlier run left undone comes first. */
  static async create(context: Needs): Promise<Sealer> {
    return new Sealer(context)
  }

  /** Looks now whether there is something to seal. */
  wake(): void {
    this.#ticker.wake()
  }

  /** Resolves when all that was to be sealed at the call was tried. */
  async idle(): Promise<void> {
    await this.#ticker.idle()
  }

  /** Ends after the session in work; a second close does nothing. */
  async close(): Promise<void> {
    await this.#ticker.close()
  }

  async #sealAll(): Promise<void> {
    for (const sessionId of await sessionsToSeal(this.#context.database)) {
      const failure = this.#failures.get(sessionId)
      if (this.#ticker.closed) return
      if (!failure || failure.notBefore <= this.#context.clock.now()) await this.#sealAlone(sessionId, failure?.attempts ?? 0)
    }
  }

  async #sealAlone(sessionId: string, attempts: number): Promise<void> {
    const lock = await this.#context.locks.take(`seal ${sessionId}`)
    if (!lock) return
    try {
      // Another node may have sealed it since the list was read.
      const listed = await sessionsToSeal(this.#context.database)
      if (listed.includes(sessionId)) await this.#seal(sessionId, attempts)
    } finally {
      await lock.release()
    }
  }

  async #seal(sessionId: string, attempts: number): Promise<void> {
    try {
      await sealSession(this.#context, sessionId)
      this.#failures.delete(sessionId)
    } catch (error) {
      this.#failures.set(sessionId, { attempts: attempts + 1, notBefore: this.#context.clock.now() + Math.min(longestPause, shortestPause * 2 ** attempts) })
      const problem = error instanceof Error ? error.message : String(error)
      this.#context.logger.warn({ err: error, sessionId }, 'sealing failed; it is tried again')
      const { count } = await this.#context.database.archive.updateMany({ where: { sessionId, revisions: { none: {} } }, data: { status: 'failed', problem } })
      const session = count === 0 ? null : await this.#context.database.session.findUnique({ where: { id: sessionId } })
      if (session) this.#context.liveHub.changed(session.inspectionId, 'archive')
    }
  }
}
