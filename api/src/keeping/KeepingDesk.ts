import type { Context } from '../Context.ts'
import { oneNodeTicker } from '../oneNodeTicker.ts'
import type { Ticker } from '../Ticker.ts'
import type { Health } from '../contract/index.ts'
import { keepEarlier } from './beginKeeping.ts'
import { keepCopyRecords } from './copies/copyRecords.ts'
import { carryOut } from './destruction/carryOut.ts'
import { keepRecords } from './destruction/keepRecords.ts'
import { erasePersonal } from './erasePersonal.ts'
import { keepHolds } from './holds/holdRecords.ts'
import { runFixity } from './fixity/runFixity.ts'
import { keepingHealth } from './keepingHealth.ts'
import { removeExpired } from '../quarantine/removePackage.ts'
import { lockArchives } from './lockArchives.ts'
import { isProbeDue, lastProbe, recordProbe } from './recordProbe.ts'

const tickMs = 10_000
const fixityTickMs = 60_000
const erasingMs = 3_600_000
const recordsMs = 86_400_000

/** The care for what is sealed: it tries the store's locks at the start and each night, locks archives, carries out destructions, erases what has a shorter life, and reads everything again. */
export class KeepingDesk {
  readonly #context: Context
  readonly #ticker: Ticker
  readonly #fixity: Ticker
  #probed = false
  #erasedAt = -Infinity
  #recordsAt = -Infinity
  /** Until when all steps of legal holds are kept in the store. */
  #holdsKept = 0
  /** Until when all redacted copies are told of in the store. */
  #copiesKept = 0

  private constructor(context: Context) {
    this.#context = context
    this.#ticker = oneNodeTicker(context, { name: 'keeping', everyMs: tickMs, work: (signal) => this.#care(signal) })
    this.#fixity = oneNodeTicker(context, { name: 'fixity', everyMs: fixityTickMs, work: (signal) => runFixity(context, signal) })
  }

  static async create(context: Context): Promise<KeepingDesk> {
    await keepEarlier(context)
    return new KeepingDesk(context)
  }

  /** The part of `/healthz`. */
  health(): Promise<Health['parts'][string]> {
    return keepingHealth(this.#context)
  }

  /** Looks now whether there is something to do. */
  wake(): void {
    this.#ticker.wake()
    this.#fixity.wake()
  }

  /** Resolves when all that was due at the call was done. */
  async idle(): Promise<void> {
    await this.#ticker.idle()
    await this.#fixity.idle()
  }

  /** Ends after the step in work; a second close does nothing. */
  async close(): Promise<void> {
    await Promise.all([this.#ticker.close(), this.#fixity.close()])
  }

  async #care(signal: AbortSignal): Promise<void> {
    const { database, clock } = this.#context
    const isDaily = clock.now() - this.#recordsAt >= recordsMs
    if (!this.#probed || isProbeDue(await lastProbe(database), clock.now())) {
      await recordProbe(this.#context)
      this.#probed = true
    }
    if (!signal.aborted) this.#holdsKept = await keepHolds(this.#context, isDaily ? 0 : this.#holdsKept, signal)
    if (!signal.aborted) this.#copiesKept = await keepCopyRecords(this.#context, isDaily ? 0 : this.#copiesKept, signal)
    if (!signal.aborted) await lockArchives(this.#context, signal)
    if (!signal.aborted) await carryOut(this.#context, signal)
    if (clock.now() - this.#erasedAt >= erasingMs && !signal.aborted) {
      await erasePersonal(this.#context)
      await removeExpired(this.#context)
      this.#erasedAt = clock.now()
    }
    if (isDaily && !signal.aborted) {
      await keepRecords(this.#context, signal)
      this.#recordsAt = clock.now()
    }
  }
}
