import type { Context } from '../Context.ts'
import { oneNodeTicker } from '../oneNodeTicker.ts'
import type { Ticker } from '../Ticker.ts'
import type { AccountActor } from '../http/Actor.ts'
import { toApiError } from '../http/toApiError.ts'
import { checkQuarantined } from './checkQuarantined.ts'
import { presentPackage } from './quarantined.ts'

const tickMs = 10_000
const mostAttempts = 5
const shortestPause = 10_000
/** So often it is noted how far a check has come. */
const usualNoteMs = 1_000

/** Checks the packages in quarantine that somebody asked to have checked, one after the other, on one node of several. One that a crash or a store broke off is taken up again, five times. */
export class CheckDesk {
  readonly #context: Context
  readonly #ticker: Ticker
  readonly #noteMs: number

  private constructor(context: Context, noteMs: number) {
    this.#context = context
    this.#noteMs = noteMs
    this.#ticker = oneNodeTicker(context, { name: 'quarantine checks', everyMs: tickMs, work: (signal) => this.#checkAll(signal) })
  }

  static async create(context: Context, { noteMs = usualNoteMs }: { noteMs?: number } = {}): Promise<CheckDesk> {
    return new CheckDesk(context, noteMs)
  }

  /** Has a package checked soon; one that waits or is being checked already stays so. Refuses with `quarantine-unknown` and `quarantine-removed`. */
  async ask(actor: AccountActor, packageId: string): Promise<void> {
    const { database, clock, auditTrail } = this.#context
    await presentPackage(this.#context, packageId)
    const [askedBy, askedAt] = [actor.account.accountId, new Date(clock.now())]
    const fresh = { state: 'waiting', askedBy, askedAt, notBefore: askedAt, attempts: 0, bytesRead: 0n, problem: null }
    await database.$transaction(async (transaction) => {
      const { count: begun } = await transaction.quarantineWork.createMany({ data: [{ packageId, ...fresh }], skipDuplicates: true })
      const { count: again } = begun > 0 ? { count: 0 } : await transaction.quarantineWork.updateMany({ where: { packageId, state: { in: ['checked', 'failed'] } }, data: fresh })
      if (begun + again > 0) await auditTrail.record(transaction, { actor, action: 'quarantine.check-asked', target: `quarantine:${packageId}` })
    })
    this.#ticker.wake()
  }

  /** Resolves when all that was due at the call was tried. */
  async idle(): Promise<void> {
    await this.#ticker.idle()
  }

  /** Breaks off the check in work, which is made at the next start; a second close does nothing. */
  async close(): Promise<void> {
    await this.#ticker.close()
  }

  async #checkAll(signal: AbortSignal): Promise<void> {
    const { database, clock } = this.#context
    // Who holds the ticker's lock is alone: what another is said to check was broken off.
    const due = await database.quarantineWork.findMany({ where: { state: { in: ['waiting', 'checking'] }, notBefore: { lte: new Date(clock.now()) } }, orderBy: { askedAt: 'asc' }, include: { account: true } })
    for (const { packageId, attempts, account } of due) {
      if (signal.aborted) return
      if (attempts >= mostAttempts) {
        // Whatever it is that ends api with it: not a sixth time.
        await this.#failed(packageId, attempts, new Error(`api ended ${attempts} times while it checked this package`))
        continue
      }
      await database.quarantineWork.updateMany({ where: { packageId }, data: { state: 'checking', attempts: attempts + 1, bytesRead: 0n } })
      const notes = this.#notes(packageId)
      try {
        await checkQuarantined(this.#context, packageId, { by: account, signal, onRead: notes.add })
      } catch (error) {
        await notes.settled()
        if (signal.aborted) await database.quarantineWork.updateMany({ where: { packageId }, data: { state: 'waiting', attempts } })
        else await this.#failed(packageId, attempts + 1, error)
      }
    }
  }

  /** Notes now and then how far a check has come, one note after the other. */
  #notes(packageId: string): { add: (bytes: number) => void; settled: () => Promise<void> } {
    const { database } = this.#context
    let [read, notedAt, note] = [0, performance.now(), Promise.resolve()]
    const write = async (bytesRead: bigint): Promise<void> => void (await database.quarantineWork.updateMany({ where: { packageId, state: 'checking' }, data: { bytesRead } }).catch(() => {}))
    const add = (bytes: number): void => {
      read += bytes
      if (performance.now() - notedAt < this.#noteMs) return
      notedAt = performance.now()
      const now = BigInt(read)
      note = note.then(() => write(now))
    }
    return { add, settled: () => note }
  }

  async #failed(packageId: string, attempts: number, error: unknown): Promise<void> {
    const { database, clock, logger, auditTrail } = this.#context
    const { code, message } = toApiError(error)
    const over = attempts >= mostAttempts || code === 'object-missing'
    logger.warn({ err: error, packageId }, 'a package in quarantine could not be checked')
    await database.$transaction(async (transaction) => {
      // One that was removed meanwhile has no work any more.
      const { count } = await transaction.quarantineWork.updateMany({ where: { packageId }, data: { state: over ? 'failed' : 'waiting', problem: code, notBefore: new Date(clock.now() + shortestPause * 3 ** (attempts - 1)) } })
      if (over && count > 0) await auditTrail.record(transaction, { actor: { kind: 'system' }, action: 'quarantine.check-failed', target: `quarantine:${packageId}`, detail: { code, reason: message } })
    })
  }
}
