import type { Context } from '../../Context.ts'
import { oneNodeTicker } from '../../oneNodeTicker.ts'
import type { Ticker } from '../../Ticker.ts'
import { makeCopy } from './makeCopy.ts'

const tickMs = 10_000
const mostAttempts = 5
const shortestPause = 10_000

/** Makes the redacted copies that were planned, one after the other, on one node of several. One that fails is tried again later, five times; one that a crash broke off is taken up again. */
export class RedactionDesk {
  readonly #context: Context
  readonly #ticker: Ticker

  private constructor(context: Context) {
    this.#context = context
    this.#ticker = oneNodeTicker(context, { name: 'redactions', everyMs: tickMs, work: (signal) => this.#makeAll(signal) })
  }

  static async create(context: Context): Promise<RedactionDesk> {
    return new RedactionDesk(context)
  }

  /** Looks now whether there is a copy to make. */
  wake(): void {
    this.#ticker.wake()
  }

  /** Resolves when all that was due at the call was tried. */
  async idle(): Promise<void> {
    await this.#ticker.idle()
  }

  /** Breaks off the copy in work, which is made at the next start; a second close does nothing. */
  async close(): Promise<void> {
    await this.#ticker.close()
  }

  async #makeAll(signal: AbortSignal): Promise<void> {
    const { database, clock } = this.#context
    // Who holds the ticker's lock is alone: what another is said to render was broken off.
    const due = await database.redactionWork.findMany({ where: { state: { in: ['waiting', 'rendering'] }, notBefore: { lte: new Date(clock.now()) } }, orderBy: { notBefore: 'asc' }, include: { redaction: true } })
    for (const { redactionId, attempts, redaction } of due) {
      if (signal.aborted) return
      await database.redactionWork.update({ where: { redactionId }, data: { state: 'rendering', attempts: attempts + 1 } })
      try {
        await makeCopy(this.#context, redaction, signal)
      } catch (error) {
        if (signal.aborted) await database.redactionWork.update({ where: { redactionId }, data: { state: 'waiting', attempts } })
        else await this.#failed(redactionId, redaction.archiveId, attempts + 1, error)
      }
    }
  }

  async #failed(redactionId: string, archiveId: string, attempts: number, error: unknown): Promise<void> {
    const { database, clock, logger, auditTrail } = this.#context
    const problem = error instanceof Error ? error.message : String(error)
    const over = attempts >= mostAttempts
    logger.warn({ err: error, redactionId }, 'making a redacted copy failed')
    await database.$transaction(async (transaction) => {
      await transaction.redactionWork.update({ where: { redactionId }, data: { state: over ? 'failed' : 'waiting', problem, notBefore: new Date(clock.now() + shortestPause * 3 ** (attempts - 1)) } })
      if (over) await auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'archive.redacted-copy-failed', target: `archive:${archiveId}`, detail: { redactionId, reason: problem } })
    })
  }
}
